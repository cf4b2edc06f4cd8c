import fs from 'node:fs'
import path from 'node:path'
import { errorCode, StartFailure } from './start-failure.ts'

const NEEDED_BYTES = 200 * 1024 * 1024

/** Looks without touching: is the directory ours to open ('ready'), or to fill ('empty')? */
export function inspectDirectory(dataDir: string, major: number): 'ready' | 'empty' {
  const names = list(dataDir)
  if (names.length === 0) return 'empty'
  if (!names.includes('PG_VERSION')) {
    throw new StartFailure('damaged-data', {
      zh: `目录 ${dataDir} 不为空，但不是完整的 PostgreSQL 数据目录：请恢复备份，或用 DATA_DIR 指定另一个目录。`,
      en: `The directory ${dataDir} is not empty and not a complete PostgreSQL data directory: restore a backup, or choose another with DATA_DIR.`,
    })
  }
  const version = fs.readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim()
  if (version === String(major)) return 'ready'
  throw wrongVersion(dataDir, version, major)
}

function list(dataDir: string): string[] {
  try {
    return fs.readdirSync(dataDir)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw notWritable(dataDir)
  }
}

function wrongVersion(dataDir: string, version: string, major: number): StartFailure {
  const found = /^\d+$/.test(version) ? Number(version) : undefined
  if (found === undefined) {
    return new StartFailure('damaged-data', {
      zh: `数据目录 ${dataDir} 的 PG_VERSION 无法读懂：请恢复备份，或用 DATA_DIR 指定另一个目录。`,
      en: `PG_VERSION of the data directory ${dataDir} cannot be understood: restore a backup, or choose another with DATA_DIR.`,
    })
  }
  if (found > major) {
    return new StartFailure('newer-data', {
      zh: `数据目录 ${dataDir} 由 PostgreSQL ${found} 写成，比本程序的 ${major} 新：请使用写入它的那个版本的首问，或用 DATA_DIR 指定另一个目录。`,
      en: `The data directory ${dataDir} was written by PostgreSQL ${found}, newer than the ${major} of this program: use the release of Shouwen that wrote it, or choose another with DATA_DIR.`,
    })
  }
  return new StartFailure('older-data', {
    zh: `数据目录 ${dataDir} 由 PostgreSQL ${found} 写成，本程序使用 ${major}：请先用原版本备份，再恢复到新的 DATA_DIR。`,
    en: `The data directory ${dataDir} was written by PostgreSQL ${found}, this program runs ${major}: make a backup with the former release and restore it into a new DATA_DIR.`,
  })
}

/** Makes the directory above the data directory and proves that files can be written there. */
export function prepareParent(dataDir: string): void {
  const parent = path.dirname(dataDir)
  const probe = path.join(parent, `.write-test.${process.pid}`)
  try {
    fs.mkdirSync(parent, { recursive: true, mode: 0o755 })
    fs.writeFileSync(probe, 'room for a page'.padEnd(8192))
  } catch (error) {
    throw fromSystem(error, parent)
  } finally {
    removeQuietly(probe)
  }
}

/** Below a file there is nothing to remove, and asking would be an error of its own. */
function removeQuietly(file: string): void {
  try {
    fs.rmSync(file, { force: true })
  } catch {
    // It was never made.
  }
}

/** What the operating system refused, as a sentence; anything else is a defect and stays as it is. */
export function fromSystem(error: unknown, where: string): unknown {
  const code = errorCode(error) ?? ''
  if (['ENOSPC', 'EDQUOT'].includes(code)) return noSpace(where)
  const refused = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EIO', 'ENOENT']
  return refused.includes(code) ? notWritable(where) : error
}

/** A new database needs room before it is begun. `free` may be given by a test. */
export function requireSpace(dataDir: string, free = freeBytes(path.dirname(dataDir))): void {
  if (free < NEEDED_BYTES) throw noSpace(dataDir)
}

function freeBytes(dir: string): number {
  const { bavail, bsize } = fs.statfsSync(dir)
  return bavail * bsize
}

export function noSpace(where: string): StartFailure {
  return new StartFailure('no-space', {
    zh: `${where} 所在的磁盘空间不足（至少需要 200 MB）：请清理磁盘，或用 DATA_DIR 指定另一个目录。`,
    en: `The disk of ${where} is full (at least 200 MB are needed): free some space, or choose another with DATA_DIR.`,
  })
}

function notWritable(where: string): StartFailure {
  return new StartFailure('not-writable', {
    zh: `无法读写目录 ${where}：请更改其权限，或用 DATA_DIR 指定另一个目录。`,
    en: `The directory ${where} cannot be read and written: change its permissions, or choose another with DATA_DIR.`,
  })
}
