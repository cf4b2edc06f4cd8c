// npm run check: format, lint, types, boundaries, unused code. -- --fix formats and sorts imports.
import path from 'node:path'
import { modules } from './lib/paths.mjs'
import { prepare } from './lib/prepare.mjs'
import { environment, tool } from './lib/run.mjs'
import { main, say } from './lib/say.mjs'

const fix = process.argv.includes('--fix')
const bin = (...parts) => path.join(modules, ...parts)

const CHECKS = [
  ['format and lint', bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings'],
  ['types', bin('typescript', 'bin', 'tsc'), '--noEmit'],
  ['boundaries', bin('vitest', 'vitest.mjs'), 'run', 'server/test/architecture.test.ts'],
  ['unused code', bin('knip', 'bin', 'knip.js')],
]

await main(async () => {
  const { node } = await prepare()
  const env = environment(node, { NO_TEST_DATABASE: '1', NO_COLOR: '1' })
  if (fix) {
    const biome = [
      bin('@biomejs', 'biome', 'bin', 'biome'),
      'check',
      '--write',
      '--log-level=error',
    ]
    await tool(node, biome, { env }).catch(() => {})
  }
  const failed = []
  const running = CHECKS.map(([name, ...args]) => ({
    name,
    outcome: tool(node, args, { env }).then(
      () => undefined,
      (error) => error,
    ),
  }))
  for (const { name, outcome } of running) {
    const error = await outcome
    say(error ? `\n✗ ${name}\n${error.message}` : `✓ ${name}`)
    if (error) failed.push(name)
  }
  if (failed.length > 0) say(`\n未通过 · failed: ${failed.join(', ')}`)
  return failed.length > 0 ? 1 : 0
})
