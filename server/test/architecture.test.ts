import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { brokenBoundaries } from './boundaries.ts'
import { type Import, importsOf, root, sourceFiles } from './imports.ts'

const MOST_LINES = 400

/** Files that may be longer, each with its reason. */
const LONGER = [{ files: /^web\/src\/words\//, reason: 'a long table of texts is not a long file' }]

test('dependencies point one way, and doors are used', () => {
  expect(brokenBoundaries(sourceFiles().flatMap(importsOf))).toEqual([])
})

test('no file is longer than one story needs', () => {
  const lines = (file: string) => fs.readFileSync(path.join(root, file), 'utf8').split('\n').length
  const long = sourceFiles().filter((file) => lines(file) > MOST_LINES)
  const unexplained = long.filter((file) => !LONGER.some(({ files }) => files.test(file)))
  expect(unexplained, 'split it, or give the reason in LONGER').toEqual([])
})

const imported = (from: string, to: string, more: Partial<Import> = {}): Import => ({
  from,
  to,
  written: to,
  typeOnly: false,
  ...more,
})
const throughDoor = (from: string, module: string) =>
  imported(from, `server/src/modules/${module}/index.ts`, { written: `#modules/${module}` })

test.each([
  ['kernel → module', throughDoor('server/src/kernel/a.ts', 'cases')],
  ['module → app', imported('server/src/modules/cases/a.ts', 'server/src/app.ts')],
  [
    'module → inside of another',
    imported('server/src/modules/cases/a.ts', 'server/src/modules/routing/offers.ts'),
  ],
  [
    'module → index of another by a path',
    imported('server/src/modules/cases/a.ts', 'server/src/modules/routing/index.ts', {
      written: '../routing/index.ts',
    }),
  ],
  ['module → channel', imported('server/src/modules/cases/a.ts', 'server/src/channels/mail/a.ts')],
  ['channel → channel', imported('server/src/channels/mail/a.ts', 'server/src/channels/sms/a.ts')],
  ['server → console', imported('server/src/app.ts', 'web/src/paths.ts')],
  ['console → code of the server', imported('web/src/a.ts', 'server/src/modules/cases/api.ts')],
  ['widget → console', imported('widget/app/a.ts', 'web/src/a.ts')],
  ['feature → feature', imported('web/src/features/a/x.tsx', 'web/src/features/b/y.tsx')],
  ['ui → feature', imported('web/src/ui/x.tsx', 'web/src/features/b/y.tsx')],
])('%s is refused', (_, forbidden) => {
  expect(brokenBoundaries([forbidden])).toHaveLength(1)
})

test('what the design allows is allowed', () => {
  const typeOnly = true
  const allowed = [
    throughDoor('server/src/modules/cases/a.ts', 'routing'),
    throughDoor('server/src/channels/mail/a.ts', 'cases'),
    imported('server/src/modules/cases/a.ts', 'server/src/kernel/ids.ts'),
    imported('server/src/modules/cases/operations/a.ts', 'server/src/modules/cases/case.ts'),
    imported('server/src/app.ts', 'server/src/postgres/index.ts'),
    imported('web/src/a.ts', 'server/src/modules/cases/api.ts', { typeOnly }),
    imported('web/src/features/a/x.tsx', 'web/src/ui/y.tsx'),
  ]
  expect(brokenBoundaries(allowed)).toEqual([])
})

test('a circle of modules is found', () => {
  const circle = [
    throughDoor('server/src/modules/a/x.ts', 'b'),
    throughDoor('server/src/modules/b/x.ts', 'c'),
    throughDoor('server/src/modules/c/x.ts', 'a'),
  ]
  expect(brokenBoundaries(circle)).toEqual([expect.stringContaining('a → b → c → a')])
})
