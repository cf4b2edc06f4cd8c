import { expect, test } from 'vitest'
import { fingerprint } from './fingerprint.mjs'
import { folderWith, write } from './scratch.mjs'

test('it changes with what is written, what is added and what is renamed, and with nothing else', () => {
  const folder = folderWith({ 'web/a.ts': '1', 'web/dist/a.js': 'built', 'other.ts': '' })
  const now = () => fingerprint(['web', 'missing.json'], folder)
  const first = now()
  write(folder, { 'web/dist/b.js': 'built', 'other.ts': 'changed' })
  expect(now()).toBe(first)

  const states = new Set([first])
  for (const files of [{ 'web/a.ts': '2' }, { 'web/b.ts': '' }, { 'missing.json': '{}' }]) {
    write(folder, files)
    states.add(now())
  }
  expect(states.size).toBe(4)
})
