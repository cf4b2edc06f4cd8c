import fs from 'node:fs'
import path from 'node:path'
import { alone } from './lock.mjs'
import { root } from './paths.mjs'
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
export function installed(folder = root) {
  const wanted = packagesIn(path.join(folder, 'package-lock.json'))
  const present = packagesIn(path.join(folder, 'node_modules', '.package-lock.json'))
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
