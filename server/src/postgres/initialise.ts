import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Binaries } from './binaries.ts'
import { noSpace } from './data-directory.ts'
import { newPassword } from './password.ts'
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
  const password = newPassword(unfinished, runAs)
  try {
    runInitdb(unfinished, binaries.initdb, runAs, password.file, durable)
    password.keep()
    moveIntoPlace(unfinished, dataDir)
  } catch (error) {
    password.drop()
    fs.rmSync(unfinished, { recursive: true, force: true })
    throw error
  }
}

const options = [
  '--username=postgres',
  '--auth=scram-sha-256',
  // The password is random and long; stretching it would only slow down every connection.
  '--set=scram_iterations=1',
  '--encoding=UTF8',
  // With LC_CTYPE=C pg_trgm and lower() know only ASCII letters and ignore Chinese.
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  '--lc-ctype=C.UTF-8',
  // The server's log is read by us, so it speaks one language.
  '--lc-messages=C',
]

function runInitdb(
  dir: string,
  initdb: string,
  runAs: RunAs,
  passwordFile: string,
  durable: boolean,
): void {
  // Handed over open: the user PostgreSQL runs as may not be able to walk to the file.
  const password = fs.openSync(passwordFile, 'r')
  const pwfile = process.platform === 'win32' ? passwordFile : '/dev/stdin'
  const place = ['-D', nameForPostgres(dir, runAs), `--pwfile=${pwfile}`]
  const made = spawnSync(initdb, [...options, ...(durable ? [] : ['--no-sync']), ...place], {
    ...runAs,
    cwd: dir,
    stdio: [password, 'pipe', 'pipe'],
    encoding: 'utf8',
  })
  fs.closeSync(password)
  if (made.status !== 0) {
    throw initFailure(dir, made.error?.message ?? `${made.stdout}${made.stderr}`)
  }
}

export function initFailure(dir: string, output: string): StartFailure {
  if (/no space left on device|disk quota exceeded/i.test(output)) return noSpace(dir)
  const lines = output.trim().split('\n')
  const reason = lines.findLast((line) => /error|fatal/i.test(line)) ?? lines.at(-1)
  return new StartFailure('postgres-failed', {
    zh: `无法在 ${dir} 建立数据库（${reason}）：请检查该目录，或用 DATA_DIR 指定另一个目录。`,
    en: `No database could be made in ${dir} (${reason}): check that directory, or choose another with DATA_DIR.`,
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
