import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { RunAs } from './run-as.ts'
import { StartFailure } from './start-failure.ts'

const NAME = 'shouwen.password'

/** A data directory's password: other users of the machine can reach the port, but not the data. */
export function passwordIn(dataDir: string): string {
  try {
    return fs.readFileSync(path.join(dataDir, NAME), 'utf8').trim()
  } catch {
    throw new StartFailure('damaged-data', {
      zh: `数据目录 ${dataDir} 中缺少可读的 ${NAME}：请从备份恢复该文件，或用 DATA_DIR 指定另一个目录。`,
      en: `The data directory ${dataDir} has no readable ${NAME}: restore that file from a backup, or choose another with DATA_DIR.`,
    })
  }
}

/** Makes up a password beside the directory that is being made; `keep` moves it inside. */
export function newPassword(unfinished: string, runAs: RunAs) {
  const file = `${unfinished}.password`
  fs.rmSync(file, { force: true })
  fs.writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  if (runAs) fs.chownSync(file, runAs.uid, runAs.gid)
  return {
    file,
    keep: () => fs.renameSync(file, path.join(unfinished, NAME)),
    drop: () => fs.rmSync(file, { force: true }),
  }
}
