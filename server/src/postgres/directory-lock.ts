import fs from 'node:fs'
import path from 'node:path'
import { birthOf, isAlive } from './processes.ts'
import { errorCode, StartFailure } from './start-failure.ts'

/**
 * One start at a time for a data directory: a file beside it holds the pid of the one who has it.
 * A lock left by a killed process is taken over. Returns the function that gives it back.
 */
export function lockDirectory(dataDir: string): () => void {
  const lock = `${dataDir}.lock`
  const mine = `${lock}.${process.pid}`
  const content = `${process.pid} ${birthOf(process.pid)}\n`
  try {
    fs.writeFileSync(mine, content)
    // A link appears whole or not at all: nobody ever reads a half-written lock.
    while (!linked(mine, lock)) removeIfStale(lock, dataDir)
  } finally {
    fs.rmSync(mine, { force: true })
  }
  return () => {
    if (read(lock) === content) fs.rmSync(lock, { force: true })
  }
}

function linked(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

function removeIfStale(lock: string, dataDir: string): void {
  const seen = read(lock)
  if (seen === undefined) return
  const [pid, birth] = seen.trim().split(' ')
  const holder = Number(pid)
  if (holder > 0 && isAlive(holder) && birthOf(holder) === (birth ?? ''))
    throw inUse(dataDir, holder)
  // Two starts may find the same stale lock: whoever moves it looks at what it moved.
  const moved = `${lock}.stale.${process.pid}`
  try {
    fs.renameSync(lock, moved)
  } catch {
    return
  }
  if (read(moved) !== seen) linked(moved, lock)
  fs.rmSync(moved, { force: true })
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

export function inUse(dataDir: string, holder: number | string): StartFailure {
  const where = path.resolve(dataDir)
  return new StartFailure('in-use', {
    zh: `数据目录 ${where} 正被进程 ${holder} 使用：请先停止它，或用 DATA_DIR 指定另一个目录。`,
    en: `The data directory ${where} is in use by process ${holder}: stop that one first, or choose another with DATA_DIR.`,
  })
}
