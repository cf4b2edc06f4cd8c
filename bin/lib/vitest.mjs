import fs from 'node:fs'
import path from 'node:path'
import { cache, modules } from './paths.mjs'
import { environment, foreground } from './run.mjs'

/**
 * Runs Vitest and counts. A file that fails before its first test, or an error outside of any test,
 * counts as one failure: nothing that went wrong may look like success.
 */
export async function vitest(node, args, { results, env = {}, stdout = 'inherit' }) {
  fs.mkdirSync(cache, { recursive: true })
  fs.rmSync(results, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const program = [path.join(modules, 'vitest', 'vitest.mjs'), 'run', ...reporters, ...args]
  const code = await foreground(node, program, { env: environment(node, env), stdout })
  const counted = count(read(results))
  if (code !== 0 && counted.failed === 0) counted.failed = 1
  return counted
}

function read(results) {
  return fs.existsSync(results) ? JSON.parse(fs.readFileSync(results, 'utf8')).testResults : []
}

/** How many tests of these files passed, failed, or did not run. */
export function count(files) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const { status, assertionResults } of files) {
    const failedBefore = counts.failed
    for (const test of assertionResults) {
      if (test.status === 'passed') counts.passed++
      else if (test.status === 'failed') counts.failed++
      else counts.skipped++
    }
    if (status === 'failed' && counts.failed === failedBefore) counts.failed++
  }
  return counts
}

/** The one line that other programs read. */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
