import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { isRunning, nameOf } from './process.mjs'
import { folderWith } from './scratch.mjs'

const run = JSON.stringify(new URL('./run.mjs', import.meta.url).href)

/** A command that runs the program in its place, as npm start runs the server. */
function command(program) {
  const folder = folderWith({ 'program.mjs': program })
  const body = `
    import { foreground } from ${run}
    const file = ${JSON.stringify(path.join(folder, 'program.mjs'))}
    process.exitCode = await foreground(process.execPath, [file])`
  const child = spawn(process.execPath, ['--input-type=module', '-e', body], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: '' },
  })
  onTestFinished(() => child.kill('SIGKILL'))
  return child
}

const line = async (child) => String((await once(child.stdout, 'data'))[0]).trim()

test('the exit code of the program is the command’s', async () => {
  const [code] = await once(command('process.exitCode = 7'), 'exit')
  expect(code).toBe(7)
})

test('a signal reaches the program once, and it may finish its work', async () => {
  const child = command(`
    let heard = 0
    process.on('SIGINT', () => {
      heard++
      setTimeout(() => process.exit(heard), 200)
    })
    setInterval(() => {}, 1000)
    console.log('ready')`)
  await line(child)
  child.kill('SIGINT')
  child.kill('SIGINT')
  const [code] = await once(child, 'exit')
  expect(code).toBe(1)
})

test('a command killed outright takes its program along', async () => {
  const child = command('setInterval(() => {}, 1000); console.log(process.pid)')
  const program = nameOf(Number(await line(child)))
  expect(isRunning(program)).toBe(true)
  child.kill('SIGKILL')
  await vi.waitUntil(() => !isRunning(program), { timeout: 5_000 })
})
