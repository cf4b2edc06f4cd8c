// npm test: everything, browser journeys included. npm test -- <filter> passes on to Vitest.
import path from 'node:path'
import { cache } from './lib/paths.mjs'
import { prepare } from './lib/prepare.mjs'
import { RESULTS, stampResults, tree } from './lib/results.mjs'
import { main, say } from './lib/say.mjs'
import { summary, vitest } from './lib/vitest.mjs'

const args = process.argv.slice(2)
let counted = { passed: 0, failed: 0, skipped: 0 }

await main(async () => {
  const inBrowser = args.length === 0 || !args.every(isWithoutBrowser)
  const { node, chromium } = await prepare({ screens: inBrowser, chromium: inBrowser })
  const whole = args.length === 0
  const state = whole ? tree() : undefined
  const results = whole ? RESULTS : path.join(cache, 'some-test-results.json')
  const projects = args.some((arg) => arg.startsWith('--project')) ? [] : ['--project=!peers']
  counted = await vitest(node, [...projects, ...args], {
    results,
    env: chromium ? { CHROMIUM_PATH: chromium } : {},
  })
  if (state) stampResults(state)
  if (counted.passed + counted.failed === 0) say('没有运行任何测试 · no test was run')
  return counted.passed > 0 && counted.failed === 0 ? 0 : 1
})

process.stdout.write(`${summary(counted)}\n`)

/** A filter for one folder whose tests open no browser spares the wait for one. */
function isWithoutBrowser(arg) {
  return /^(server|web|widget|bin|packs)\//.test(arg)
}
