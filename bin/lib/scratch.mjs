import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder with these files that vanishes with the test. */
export function folderWith(files) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shouwen-bin-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  write(folder, files)
  return folder
}

export function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, text)
  }
}
