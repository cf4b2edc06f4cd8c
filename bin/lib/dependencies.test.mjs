import { expect, test } from 'vitest'
import { installed } from './dependencies.mjs'
import { folderWith } from './scratch.mjs'

const lock = (packages) => JSON.stringify({ packages: { '': {}, ...packages } })
const wanted = {
  'node_modules/fastify': { version: '5.0.0' },
  'node_modules/for-windows': { version: '1.0.0', optional: true },
}

test.each([
  ['what the lock names is there', { 'node_modules/fastify': { version: '5.0.0' } }, true],
  ['another version is there', { 'node_modules/fastify': { version: '4.0.0' } }, false],
  ['it is missing', {}, false],
])('%s: %s', (_, present, answer) => {
  const folder = folderWith({
    'package-lock.json': lock(wanted),
    'node_modules/.package-lock.json': lock(present),
  })
  expect(installed(folder)).toBe(answer)
})

test('an interrupted installation has no record and is done again', () => {
  const folder = folderWith({ 'package-lock.json': lock(wanted), 'node_modules/fastify/x': '' })
  expect(installed(folder)).toBe(false)
})
