import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openLog } from './log-file.ts'
import { scratchDir } from './testing/scratch.ts'

test('the log keeps to twice its size however much is written', () => {
  const file = path.join(path.dirname(scratchDir()), 'postgres.log')
  const log = openLog(file, undefined, 1_000)
  for (let line = 0; line < 500; line++) log.write(`line ${line}\n`)
  log.close()
  const kept = fs.statSync(file).size + fs.statSync(`${file}.1`).size
  expect(kept).toBeLessThan(2_100)
  expect(fs.readFileSync(file, 'utf8')).toMatch(/line 499\n$/)
})
