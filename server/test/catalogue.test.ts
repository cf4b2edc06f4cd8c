import { readFile, writeFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import '../src/app.ts'
import { allRefusals } from '#kernel/errors.ts'
import { allEvents } from '#kernel/events.ts'

const docs = new URL('../../docs/', import.meta.url)

// UPDATE_DOCS=1 npm test -- catalogue writes them anew.
async function compare(file: string, lines: string[]) {
  const path = new URL(file, docs)
  const text = await readFile(path, 'utf8')
  const head = text.slice(0, text.indexOf('\n|'))
  const wanted = `${head}\n${lines.join('\n')}\n`
  if (process.env.UPDATE_DOCS) return writeFile(path, wanted)
  expect(text).toBe(wanted)
}

it('docs/errors.md lists every refusal of the program', () =>
  compare('errors.md', [
    '| code | status | sentence |',
    '|---|---|---|',
    ...allRefusals().map(
      (r) => `| \`${r.code}\` | ${r.status} | ${r.sentence.zh} · ${r.sentence.en} |`,
    ),
  ]))

it('docs/events.md lists every event of the log', () =>
  compare('events.md', [
    '| event | what happened |',
    '|---|---|',
    ...allEvents()
      .filter((event) => !event.name.startsWith('test.'))
      .map((event) => `| \`${event.name}\` | ${event.meaning} |`),
  ]))
