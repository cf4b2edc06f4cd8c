// npm leaves out of package-lock.json the optional packages for other systems that its registry did
// not show it, and `npm ci` then refuses the file everywhere ("Missing: X from lock file"). This adds
// them. Run it after every change of dependencies: node bin/lock-complete.mjs
import fs from 'node:fs'
import path from 'node:path'
import { complete } from './lib/lock-file.mjs'
import { root } from './lib/paths.mjs'

const file = path.join(root, 'package-lock.json')
const { lock, added, unknown } = complete(JSON.parse(fs.readFileSync(file, 'utf8')))
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${added.length} added\n`)
if (unknown.length > 0) {
  process.stdout.write(`not understood, add by hand: ${unknown.join(', ')}\n`)
  process.exitCode = 1
}
