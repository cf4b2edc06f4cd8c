import fs from 'node:fs'
import type { RunAs } from './run-as.ts'

const MAX_BYTES = 5 * 1024 * 1024

export interface LogFile {
  write(text: string): void
  close(): void
}

/** PostgreSQL's own log. At 5 MB it begins anew and keeps one predecessor. */
export function openLog(file: string, runAs: RunAs, maxBytes = MAX_BYTES): LogFile {
  let handle = open(file, runAs)
  let size = fs.fstatSync(handle).size
  return {
    write(text) {
      if (size > maxBytes) {
        fs.closeSync(handle)
        fs.renameSync(file, `${file}.1`)
        handle = open(file, runAs)
        size = 0
      }
      try {
        size += fs.writeSync(handle, text)
      } catch {
        // A full disk: losing lines of this log must not stop the program.
      }
    },
    close: () => fs.closeSync(handle),
  }
}

function open(file: string, runAs: RunAs): number {
  const handle = fs.openSync(file, 'a', 0o600)
  if (runAs) fs.fchownSync(handle, runAs.uid, runAs.gid)
  return handle
}
