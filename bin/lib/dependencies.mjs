import fs from 'node:fs'
import path from 'node:path'
import { alone } from './lock.mjs'
import { modules, root } from './paths.mjs'
import { environment, npm } from './run.mjs'
import { step } from './say.mjs'

/** Installs what package-lock.json names, unless it is there. */
export async function dependencies(node) {
  if (installed()) return
  await alone('dependencies', async () => {
    if (installed()) return
    await step('安装依赖', 'installing dependencies', () =>
      npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env: environment(node) }),
    )
  })
}

/**
 * npm writes its own record last, so an interrupted installation has none. Optional packages are
 * left out of the comparison: most of them are for other systems.
 */
function installed() {
  const wanted = packagesIn(path.join(root, 'package-lock.json'))
  const present = packagesIn(path.join(modules, '.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(
    ([place, { version, optional }]) =>
      place === '' || optional || present[place]?.version === version,
  )
}

function packagesIn(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}
