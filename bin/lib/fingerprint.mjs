import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'

const LEFT_OUT = new Set(['node_modules', 'dist', '.cache', '.data', '.git', 'coverage'])

/** A hash of the contents of files and folders; what is missing counts as missing. */
export function fingerprint(names, folder = root) {
  const hash = createHash('sha256')
  for (const name of names) add(hash, path.join(folder, name), folder)
  return hash.digest('hex')
}

function add(hash, at, folder) {
  const entry = fs.statSync(at, { throwIfNoEntry: false })
  hash.update(`${path.relative(folder, at)}\0`)
  if (!entry) return
  if (entry.isFile()) hash.update(fs.readFileSync(at))
  if (!entry.isDirectory()) return
  for (const name of fs.readdirSync(at).sort()) {
    if (!LEFT_OUT.has(name)) add(hash, path.join(at, name), folder)
  }
}
