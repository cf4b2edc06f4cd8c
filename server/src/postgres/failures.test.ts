import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { expect, test } from 'vitest'
import { fromSystem, requireSpace } from './data-directory.ts'
import { startEmbedded } from './index.ts'
import { initFailure } from './initialise.ts'
import { startFailure } from './server-process.ts'
import { readyDir, scratchDir, started } from './testing/scratch.ts'

function directoryWith(files: Record<string, string>): string {
  const dir = scratchDir()
  fs.mkdirSync(dir)
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(dir, name), text)
  return dir
}

test.each([
  ['newer-data', { PG_VERSION: '99\n' }],
  ['older-data', { PG_VERSION: '15\n' }],
  ['damaged-data', { PG_VERSION: 'not a number' }],
  ['damaged-data', { 'holiday.jpg': 'somebody else’s file' }],
])('%s is refused in one sentence and left as it was', async (code, files) => {
  const dir = directoryWith(files)
  const failure = await startEmbedded({ dir }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'StartFailure', code })
  expect(failure).toMatchObject({
    en: expect.stringContaining(dir),
    zh: expect.stringMatching(/。$/),
  })
  const left = fs.readdirSync(dir)
  expect(left).toEqual(Object.keys(files))
  expect(fs.readdirSync(path.dirname(dir))).toEqual(['data'])
})

test('a directory PostgreSQL cannot open is reported with its last words', async () => {
  const dir = readyDir()
  const control = path.join(dir, 'global', 'pg_control')
  fs.renameSync(control, `${control}.away`)
  await expect(startEmbedded({ dir, durable: false })).rejects.toMatchObject({
    code: 'damaged-data',
    message: expect.stringContaining('pg_control'),
  })
  fs.renameSync(`${control}.away`, control)
  await started(dir)
})

test('a directory that cannot be made or written is named', async () => {
  const file = scratchDir()
  fs.writeFileSync(file, '')
  const failure = startEmbedded({ dir: path.join(file, 'data') })
  await expect(failure).rejects.toMatchObject({ code: 'not-writable' })
})

test.each([
  ['ENOSPC', { code: 'no-space' }],
  ['EROFS', { code: 'not-writable' }],
  ['EBADF', { code: 'EBADF' }],
])(
  'the system’s %s becomes a sentence only when it is the operator’s to solve',
  (code, expected) => {
    expect(fromSystem(Object.assign(new Error(code), { code }), '/d')).toMatchObject(expected)
  },
)

test('no database is begun with less than 200 MB of room', () => {
  const dir = scratchDir()
  expect(() => requireSpace(dir, 150e6)).toThrow(expect.objectContaining({ code: 'no-space' }))
  expect(() => requireSpace(dir, 300e6)).not.toThrow()
})

test.each([
  [
    initFailure('/d', 'initdb: error: could not write to file: No space left on device'),
    'no-space',
  ],
  [initFailure('/d', 'initdb: error: something else'), 'postgres-failed'],
  [
    startFailure(
      { dataDir: '/d', port: 1 },
      'FATAL:  could not write lock file "postmaster.pid": No space left on device',
    ),
    'no-space',
  ],
  [
    startFailure(
      { dataDir: '/d', port: 1 },
      'HINT:  Is another postmaster (PID 42) running in data directory "/d"?',
    ),
    'in-use',
  ],
  [
    startFailure(
      { dataDir: '/d', port: 1 },
      'FATAL:  pre-existing shared memory block (key 5, ID 6) is still in use',
    ),
    'in-use',
  ],
  [
    startFailure({ dataDir: '/d', port: 1 }, 'PANIC:  could not locate a valid checkpoint record'),
    'damaged-data',
  ],
])('%s', (failure, code) => {
  expect(failure.code).toBe(code)
})

test('a given port that is taken is reported; without one another is found', async () => {
  const dir = readyDir()
  const other = net.createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as net.AddressInfo
  await expect(startEmbedded({ dir, port, durable: false })).rejects.toMatchObject({
    code: 'port-taken',
  })
  other.close()
  await started(dir, { port })
})

test('an interrupted initialisation is thrown away by the next start', async () => {
  const dir = scratchDir()
  fs.mkdirSync(`${dir}.new/base`, { recursive: true })
  fs.writeFileSync(`${dir}.new/PG_VERSION`, '18\n')
  await started(dir)
  expect(fs.readdirSync(path.dirname(dir)).sort()).toEqual(['data', 'data.lock'])
})
