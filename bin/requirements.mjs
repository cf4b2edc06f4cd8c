// npm run requirements: which rows of docs/requirements the tests prove. -- --json for programs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { root } from './lib/paths.mjs'
import { prove, requirementRows, testsIn } from './lib/requirements.mjs'
import { resultsForThisTree } from './lib/results.mjs'
import { main, Sentence, say } from './lib/say.mjs'

await main(async () => {
  const results = resultsForThisTree() ?? (await runTests())
  const { errors, ...report } = prove(requirementRows(), testsIn(results))
  for (const error of errors) say(`✗ a test ${error}`)
  if (errors.length > 0) return 1
  process.stdout.write(
    process.argv.includes('--json') ? `${JSON.stringify(report)}\n` : table(report),
  )
  return 0
})

/** The tests speak on stderr: stdout is for the answer. */
async function runTests() {
  const test = path.join(root, 'bin', 'test.mjs')
  await once(spawn(process.execPath, [test], { cwd: root, stdio: ['inherit', 2, 2] }), 'exit')
  const results = resultsForThisTree()
  if (results) return results
  throw new Sentence(
    '测试没有留下结果，或运行期间文件有改动：请重试。',
    'The tests left no results, or files changed while they ran: try again.',
  )
}

function table({ proven, modules }) {
  const rows = Object.entries(modules)
  const total = rows.reduce((sum, [, module]) => sum + module.rows, 0)
  const line = (name, count, all) => {
    const percent = `${Math.round((100 * count) / all)}%`
    return `${name.padEnd(8)}${String(count).padStart(6)} /${String(all).padStart(4)}${percent.padStart(6)}\n`
  }
  const body = rows.map(([name, module]) => line(name, module.proven, module.rows)).join('')
  return `module  proven / rows\n${body}${line('total', proven.length, total)}`
}
