import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'
import { form } from '../harness/talk.ts'

const { ask, kernel } = await office()

const SCRIPT = '<script>alert(document.domain)</script>'
const SVG = `<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`

test.each([
  ['an SVG with script', 'logo.svg', SVG],
  ['an SVG with an XML head', 'logo.svg', `<?xml version="1.0"?>\n${SVG}`],
  ['an SVG that says it is a picture', 'logo.png', SVG],
  ['a page', 'index.html', `<!doctype html>${SCRIPT}`],
  ['a page that says it is text', 'notes.txt', `  \n< html>${SCRIPT}`],
  ['a page in UTF-16', 'notes.txt', Buffer.from(`\ufeff<html>${SCRIPT}`, 'utf16le')],
  ['a program', 'setup.exe', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
  ['a damaged picture', 'photo.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['nothing at all', 'empty.txt', ''],
])('%s is refused and leaves nothing behind', async (_, name, bytes) => {
  const answer = await ask(
    'visitor',
    'POST /api/visitor/attachments?clientId=client-0001',
    undefined,
    form(bytes, name),
  )
  expect([400, 415], answer.text).toContain(answer.status)
  expect(answer.body.error?.code).toMatch(/^file\./)
  expect(await filesOnDisk()).toEqual([])
  const { body } = await ask('visitor', 'GET /api/visitor/messages')
  expect(body.messages).toEqual([])
})

async function filesOnDisk() {
  const folder = path.join(kernel.dataDir, 'files')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}
