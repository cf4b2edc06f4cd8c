// npm run test:peers: against real servers of others (mail, telephony, storage), where there are any.
import fs from 'node:fs'
import path from 'node:path'
import { cache, root } from './lib/paths.mjs'
import { prepare } from './lib/prepare.mjs'
import { main, say } from './lib/say.mjs'
import { summary, vitest } from './lib/vitest.mjs'

let counted = { passed: 0, failed: 0, skipped: 0 }

await main(async () => {
  const folder = path.join(root, 'peers')
  const files = fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true }) : []
  if (!files.some((file) => file.endsWith('.test.ts'))) {
    say('尚无外部系统可供对接测试 · There is no outside system to test against yet')
    return 0
  }
  const { node } = await prepare()
  const results = path.join(cache, 'peer-test-results.json')
  counted = await vitest(node, ['--project=peers', ...process.argv.slice(2)], { results })
  return counted.passed > 0 && counted.failed === 0 ? 0 : 1
})

process.stdout.write(`${summary(counted)}\n`)
