import fs from 'node:fs'
import path from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { cache } from './paths.mjs'

export const RESULTS = path.join(cache, 'test-results.json')

/** Everything a test can see. */
const TREE = [
  ...['server', 'web', 'widget', 'e2e', 'packs', 'bin', 'bench', 'docs/requirements'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.ts', 'biome.json'],
]

export function tree() {
  return fingerprint(TREE)
}

/** Notes which state of the tree the results belong to. */
export function stampResults(state) {
  if (!fs.existsSync(RESULTS)) return
  const results = JSON.parse(fs.readFileSync(RESULTS, 'utf8'))
  fs.writeFileSync(RESULTS, JSON.stringify({ tree: state, ...results }))
}

/** The results of the whole test run for exactly this tree, if there are any. */
export function resultsForThisTree() {
  try {
    const results = JSON.parse(fs.readFileSync(RESULTS, 'utf8'))
    return results.tree === tree() ? results : undefined
  } catch {
    return undefined
  }
}
