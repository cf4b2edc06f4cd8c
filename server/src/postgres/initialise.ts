import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Binaries } from './binaries.ts'
import { noSpace } from './data-directory.ts'
import { nameForPostgres, type RunAs } from './run-as.ts'
import { StartFailure } from './start-failure.ts'

/**
 * A new data directory. It is made under another name and moved into place when it is complete, so
 * an interrupted one never looks like a database; what an earlier attempt left is thrown away.
 */
export function initialise(
  dataDir: string,
  binaries: Binaries,
  runAs: RunAs,
  durable: boolean,
): void {
  const unfinished = `${dataDir}.new`
  fs.rmSync(unfinished, { recursive: true, force: true })
  fs.mkdirSync(unfinished, { mode: 0o700 })
  if (runAs) fs.chownSync(unfinished, runAs.uid, runAs.gid)
  const name = nameForPostgres(unfinished, runAs)
  const made = spawnSync(
    binaries.initdb,
    [...options, ...(durable ? [] : ['--no-sync']), '-D', name],
    {
      ...runAs,
      cwd: unfinished,
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: os.tmpdir() },
    },
  )
  if (made.status !== 0) {
    fs.rmSync(unfinished, { recursive: true, force: true })
    throw initFailure(dataDir, made.error?.message ?? `${made.stdout}${made.stderr}`)
  }
  moveIntoPlace(unfinished, dataDir)
}

const options = [
  '--username=postgres',
  '--auth=trust',
  '--encoding=UTF8',
  // With LC_CTYPE=C pg_trgm and lower() know only ASCII letters and ignore Chinese.
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  '--lc-ctype=C.UTF-8',
  // The server's log is read by us, so it speaks one language.
  '--lc-messages=C',
]

export function initFailure(dataDir: string, output: string): StartFailure {
  if (/no space left on device|disk quota exceeded/i.test(output)) return noSpace(dataDir)
  const reason =
    output
      .trim()
      .split('\n')
      .findLast((line) => /error|fatal/i.test(line)) ?? output.trim()
  return new StartFailure('postgres-failed', {
    zh: `无法在 ${dataDir} 建立数据库：${reason}`,
    en: `No database could be made in ${dataDir}: ${reason}`,
  })
}

function moveIntoPlace(unfinished: string, dataDir: string): void {
  try {
    if (fs.existsSync(dataDir)) fs.rmdirSync(dataDir)
    fs.renameSync(unfinished, dataDir)
  } catch {
    throw new StartFailure('not-writable', {
      zh: `目录 ${dataDir} 不能被替换（可能是挂载点）：请用 DATA_DIR 指定它下面的一个目录。`,
      en: `The directory ${dataDir} cannot be replaced (is it a mount point?): choose a directory below it with DATA_DIR.`,
    })
  }
  if (process.platform !== 'win32') syncDirectory(path.dirname(dataDir))
}

/** Without this a power cut could undo the move. */
function syncDirectory(dir: string): void {
  const handle = fs.openSync(dir, 'r')
  try {
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}
