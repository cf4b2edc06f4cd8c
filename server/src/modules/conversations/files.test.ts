import { mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { beforeEach, describe, expect, it } from 'vitest'
import { storeFile, sweepUploads } from './files.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'shouwen-files-'))
})
const store = (content: Buffer | string, limit = 1024) =>
  storeFile(dir, Readable.from([Buffer.from(content)]), limit)
const parts = async () =>
  (await readdir(path.join(dir, 'files'))).filter((n) => n.endsWith('.part'))

describe('a stored file', () => {
  it('is named by its content and known by its bytes, whatever the sender says', async () => {
    const first = await store(PNG)
    expect(first).toMatchObject({ mediaType: 'image/png', width: 1, height: 1, size: PNG.length })
    expect((await store(PNG)).hash).toBe(first.hash)
  })

  it.each([
    [
      'an SVG with a script',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
      'file.refused',
    ],
    ['a page', '<!doctype html><script>alert(1)</script>', 'file.refused'],
    ['a program', Buffer.from('7f454c4602010100', 'hex'), 'file.refused'],
    ['nothing', '', 'file.empty'],
    ['too much', 'x'.repeat(2000), 'input.too-large'],
  ])('refuses %s and leaves nothing behind', async (_name, content, code) => {
    await expect(store(content)).rejects.toMatchObject({ kind: { code } })
    expect(await parts()).toEqual([])
  })

  it('what a crash cut off is removed a day later, not sooner', async () => {
    await store(PNG)
    const files = path.join(dir, 'files')
    const now = new Date('2026-11-20T01:00:00Z')
    for (const [name, at] of [
      ['old.part', '2026-11-18T00:00:00Z'],
      ['new.part', '2026-11-20T00:30:00Z'],
    ] as const) {
      await writeFile(path.join(files, name), 'x')
      await utimes(path.join(files, name), new Date(at), new Date(at))
    }
    await sweepUploads(dir, now)
    expect(await parts()).toEqual(['new.part'])
  })
})
