import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { alone } from './lock.mjs'
import { cache } from './paths.mjs'
import { nameOf } from './process.mjs'

/** A lock of this test alone; what it leaves is removed. */
function lockNamed(name) {
  const unique = `test-${name}-${process.pid}`
  const file = path.join(cache, `${unique}.lock`)
  onTestFinished(() => fs.rmSync(file, { force: true }))
  return { name: unique, file }
}

test('of several processes at once each works alone', async () => {
  const { name, file } = lockNamed('several')
  const diary = `${file}.diary`
  onTestFinished(() => fs.rmSync(diary, { force: true }))
  const program = `
    import fs from 'node:fs'
    import { alone } from ${JSON.stringify(new URL('./lock.mjs', import.meta.url).href)}
    await alone(${JSON.stringify(name)}, async () => {
      fs.appendFileSync(${JSON.stringify(diary)}, 'in ')
      await new Promise((resolve) => setTimeout(resolve, 30))
      fs.appendFileSync(${JSON.stringify(diary)}, 'out ')
    })`
  const processes = [1, 2, 3, 4].map(() =>
    spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' }),
  )
  await Promise.all(processes.map((child) => once(child, 'exit')))
  expect(fs.readFileSync(diary, 'utf8')).toBe('in out '.repeat(4))
})

test('the lock of a dead process is taken over', async () => {
  const { name, file } = lockNamed('dead')
  fs.writeFileSync(file, String(spawnSync(process.execPath, ['-e', '']).pid))
  expect(await alone(name, () => fs.readFileSync(file, 'utf8'))).toBe(nameOf(process.pid))
  expect(fs.existsSync(file)).toBe(false)
})

test('the lock of a process whose pid another one has now is taken over', async () => {
  const { name, file } = lockNamed('reborn')
  fs.writeFileSync(file, `${process.ppid} 1@another-boot`)
  expect(await alone(name, () => 'ours')).toBe('ours')
})

test('the lock of a living process is waited for', async () => {
  const { name, file } = lockNamed('living')
  fs.writeFileSync(file, nameOf(process.ppid))
  const order = []
  const waiting = alone(name, () => order.push('ours'))
  await sleep(0)
  order.push('theirs')
  fs.rmSync(file)
  await waiting
  expect(order).toEqual(['theirs', 'ours'])
})
