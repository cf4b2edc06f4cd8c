import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = import.meta.dirname

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }))

/** What a file imports for real, as paths below src; imports of types alone bind nothing. */
function importsOf({ name, text }: { name: string; text: string }): string[] {
  const found = [...text.matchAll(/^import (?!type\b)[^']*'(\.[^']*)'|import\('(\.[^']*)'\)/gm)]
  return found.map((match) => path.join(path.dirname(name), match[1] ?? match[2] ?? ''))
}

const featureOf = (name: string) => /^features\/([^/]+)\//.exec(name)?.[1]

/** Files whose real imports break a rule. */
const offenders = (isOffence: (from: string, to: string) => boolean) =>
  files.flatMap((file) =>
    importsOf(file)
      .filter((to) => isOffence(file.name, to))
      .map((to) => `${file.name} → ${to}`),
  )

test('features do not import features', () => {
  const crossing = offenders((from, to) => {
    const [own, other] = [featureOf(from), featureOf(to)]
    return own !== undefined && other !== undefined && own !== other
  })
  expect(crossing).toEqual([])
})

test('ui, parts, api and realtime know no feature, and ui no parts', () => {
  const upward = offenders(
    (from, to) =>
      (/^(ui|parts|api|realtime|words)\//.test(from) && to.startsWith('features/')) ||
      (from.startsWith('ui/') && to.startsWith('parts/')),
  )
  expect(upward).toEqual([])
})

test('of the server only types are imported', () => {
  expect(offenders((_from, to) => to.startsWith('..'))).toEqual([])
})

test('a file tells one story', () => {
  const long = files.filter(
    ({ name, text }) => !/^words\/(zh|en)\.ts$/.test(name) && text.split('\n').length > 250,
  )
  expect(long.map(({ name }) => name)).toEqual([])
})
