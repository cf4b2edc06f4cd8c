import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cache } from './paths.mjs'
import { isRunning, nameOf } from './process.mjs'
import { say } from './say.mjs'

/** One at a time in this clone: two starts, or a start and a test, must not install over each other. */
export async function alone(name, work) {
  fs.mkdirSync(cache, { recursive: true })
  const lock = path.join(cache, `${name}.lock`)
  const mine = `${lock}.${process.pid}`
  fs.writeFileSync(mine, nameOf(process.pid))
  try {
    await take(mine, lock)
  } finally {
    fs.rmSync(mine, { force: true })
  }
  try {
    return await work()
  } finally {
    fs.rmSync(lock, { force: true })
  }
}

async function take(mine, lock) {
  for (let round = 0; !linked(mine, lock); round++) {
    const holder = holderOf(lock)
    if (holder !== undefined && !isRunning(holder)) removeStale(lock, holder)
    else if (round === 0)
      say(`  等待另一个进程 · waiting for process ${holder?.split(' ')[0] ?? ''}`)
    await sleep(100)
  }
}

/** A link appears whole or not at all, so the name in it can always be read. */
function linked(from, to) {
  try {
    fs.linkSync(from, to)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Two may find the same dead holder: what is moved away is looked at once more. */
function removeStale(lock, holder) {
  const moved = `${lock}.stale.${process.pid}`
  try {
    fs.renameSync(lock, moved)
  } catch {
    return
  }
  if (holderOf(moved) !== holder) linked(moved, lock)
  fs.rmSync(moved, { force: true })
}

function holderOf(lock) {
  try {
    return fs.readFileSync(lock, 'utf8')
  } catch {
    return undefined
  }
}
