import { expect, test } from 'vitest'
import { BadPack, loadPack } from './load-pack.ts'
import { LEAK, PACK, packFolder } from './testing/leak.ts'

/** The problems of the leak after an edit; its line numbers are those of `testing/leak.ts`. */
async function problemsAfter(...edits: [from: string, to: string][]): Promise<string[]> {
  let text = LEAK
  for (const [from, to] of edits) {
    expect(text).toContain(from)
    text = text.replace(from, to)
  }
  return problemsOf({ 'pack.yaml': PACK, 'cases/leak.yaml': text })
}

async function problemsOf(files: Record<string, string>): Promise<string[]> {
  const error = await loadPack(await packFolder(files)).catch((e: unknown) => e)
  if (error instanceof BadPack) return error.problems
  throw error instanceof Error ? error : new Error('the pack was taken')
}

test('a pack is read in the order it is written', async () => {
  const pack = await loadPack(await packFolder({ 'pack.yaml': PACK, 'cases/leak.yaml': LEAK }))
  expect(pack).toMatchObject({ name: 'trial', version: '1.0.0' })
  const leak = pack.cases[0]
  expect(leak?.states.map((s) => s.name)).toEqual(['new', 'working', 'waiting', 'done'])
  expect(leak?.form[1]?.choices?.map((c) => c.value)).toEqual(['drip', 'flood'])
  expect(leak?.actions[0]).toMatchObject({
    from: ['new'],
    by: ['worker'],
    effects: ['assign-to-actor'],
  })
  expect(leak?.deadlines[0]).toMatchObject({ minutes: 1440, until: ['done'] })
})

test.each<[string, [string, string], string]>([
  [
    'an unknown word',
    ['start: new', 'start: new\nbegin: new'],
    'cases/leak.yaml:18: begin is not a word known here',
  ],
  [
    'an unknown word deep inside',
    ['clock: paused', 'colour: red, clock: paused'],
    'cases/leak.yaml:15: states.waiting.colour is not a word known here',
  ],
  [
    'an unknown clock',
    ['clock: paused', 'clock: slow'],
    'cases/leak.yaml:15: states.waiting.clock must be one of running, paused, stopped',
  ],
  [
    'an unknown field kind',
    ['kind: line', 'kind: colour'],
    'cases/leak.yaml:5: form.0.kind must be one of line, text, choice, number, money, date, instant, yes-no, phone',
  ],
  [
    'an unknown relation',
    ['by: owner }', 'by: boss }'],
    'cases/leak.yaml:20: actions.ask.by.0 must be one of owner, worker, leader, opener',
  ],
  [
    'an unknown effect',
    ['then: assign-to-actor', 'then: send-flowers'],
    'cases/leak.yaml:19: actions.go.then.0 must be one of assign-to-actor, release-owner',
  ],
  [
    'an unknown calendar',
    ['calendar: always', 'calendar: working'],
    'cases/leak.yaml:35: deadlines.fixed.calendar must be one of always',
  ],
  [
    'a missing translation',
    ['en: Working }', "en: '' }"],
    'cases/leak.yaml:14: states.working.label.en is empty',
  ],
  [
    'a label in one language',
    ['{ zh: 维修中, en: Working }', '{ zh: 维修中 }'],
    'cases/leak.yaml:14: states.working.label.en is missing',
  ],
  [
    'a state nothing leads to',
    ['start: new', '  lost: { label: { zh: 失, en: Lost }, clock: running }\nstart: new'],
    'cases/leak.yaml:17: states.lost cannot be reached from "new"',
  ],
  [
    'an action to nowhere',
    ['to: waiting', 'to: paradise'],
    'cases/leak.yaml:20: actions.ask.to names the unknown state "paradise"',
  ],
  [
    'an action from nowhere',
    ['from: waiting', 'from: limbo'],
    'cases/leak.yaml:21: actions.answer.from.0 names the unknown state "limbo"',
  ],
  [
    'leaving a final state',
    ['from: waiting', 'from: [waiting, done]'],
    'cases/leak.yaml:21: actions.answer.from.1 leaves the final state "done"',
  ],
  [
    'a final state whose clock runs',
    ['clock: stopped, final', 'clock: running, final'],
    'cases/leak.yaml:16: states.done.clock of a final state must be stopped',
  ],
  [
    'an unknown start',
    ['start: new', 'start: old'],
    'cases/leak.yaml:17: start names the unknown state "old"',
  ],
  [
    'a deadline in an unknown state',
    ['until: done', 'until: fixed'],
    'cases/leak.yaml:34: deadlines.fixed.until.0 names the unknown state "fixed"',
  ],
  [
    'a deadline that ends where it begins',
    ['until: done', 'until: new'],
    'cases/leak.yaml:34: deadlines.fixed.until ends in the state it begins in',
  ],
  [
    'a duration that is none',
    ['after: 24h', 'after: soon'],
    'cases/leak.yaml:32: deadlines.fixed.after must be a duration such as 30m, 24h or 3d',
  ],
  [
    'a field there twice',
    ['name: severity', 'name: address'],
    'cases/leak.yaml:6: form.1.name "address" is there twice',
  ],
  [
    'one name for two kinds of field',
    ['name: report', 'name: severity'],
    'cases/leak.yaml:28: actions.finish.form.0.name "severity" is another kind of field elsewhere in this case type',
  ],
  [
    'a choice without choices',
    ['kind: text', 'kind: choice'],
    'cases/leak.yaml:28: actions.finish.form.0 needs choices',
  ],
  [
    'a limit on what has none',
    ['kind: choice', 'max: 3\n    kind: choice'],
    'cases/leak.yaml:7: form.1.max does not go with the kind choice',
  ],
  [
    'an over-long name',
    ['finish:', `${'f'.repeat(41)}:`],
    `cases/leak.yaml:22: actions.${'f'.repeat(41)} is too long; at most 40`,
  ],
  [
    'a name that is not one',
    ['finish:', 'Finish It:'],
    'cases/leak.yaml:22: actions.Finish It must be small letters, digits and hyphens, a letter first',
  ],
  [
    'a state named twice',
    ['  waiting: {', '  working: {'],
    'cases/leak.yaml:15: Map keys must be unique',
  ],
  ['no YAML', ['start: new', 'start: [new'], ''],
  [
    'an alias',
    ['label: { zh: 漏水, en: Leak }', 'label: &l { zh: 漏水, en: Leak }\nhint: *l'],
    'cases/leak.yaml:3: aliases are not used in packs',
  ],
  [
    'an invisible character',
    ['en: Working', 'en: "Work\\u202eing"'],
    'cases/leak.yaml:14: states.working.label.en has spaces at an end or invisible characters',
  ],
  [
    'a number where text belongs',
    ['en: Working', 'en: 3'],
    'cases/leak.yaml:14: states.working.label.en must be text',
  ],
])('%s refuses the pack with file and line', async (_name, edit, expected) => {
  const problems = await problemsAfter(edit)
  expect(problems[0]).toMatch(/^cases\/leak\.yaml:\d+: \S/)
  if (expected) expect(problems).toContain(expected)
})

test('all problems are told at once, not the first only', async () => {
  const problems = await problemsAfter(
    ['en: Severity }', "en: '' }"],
    ['clock: paused', 'clock: slow'],
    ['to: waiting', 'to: paradise'],
    ['after: 24h', 'after: soon'],
    ['numbering: { prefix: LS }', 'numbering: { prefix: ls }'],
  )
  expect(problems.map((p) => p.split(' ')[1])).toEqual(
    expect.arrayContaining([
      'form.1.label.en',
      'states.waiting.clock',
      'deadlines.fixed.after',
      'numbering.prefix',
    ]),
  )
})

test('what is wrong with the shape does not hide what is wrong with the ways', async () => {
  const problems = await problemsAfter(
    ['en: Severity }', "en: '' }"],
    ['start: new', '  lost: { label: { zh: 失, en: Lost }, clock: running }\nstart: new'],
    ['to: waiting', 'to: paradise'],
  )
  expect(problems).toEqual([
    'cases/leak.yaml:8: form.1.label.en is empty',
    'cases/leak.yaml:15: states.waiting cannot be reached from "new"',
    'cases/leak.yaml:17: states.lost cannot be reached from "new"',
    'cases/leak.yaml:17: states.lost is a dead end: not final, and no action leads out of it',
    'cases/leak.yaml:21: actions.ask.to names the unknown state "paradise"',
  ])
})

test('a dead end and a circle without an end are told apart', async () => {
  const deadEnd = await problemsAfter(
    ['from: [working, waiting]', 'from: working'],
    ['  answer: { label: { zh: 答复, en: Answer }, from: waiting, to: working, by: worker }\n', ''],
  )
  expect(deadEnd).toEqual([
    'cases/leak.yaml:15: states.waiting is a dead end: not final, and no action leads out of it',
  ])
  const circle = await problemsAfter(['from: [working, waiting]', 'from: new'])
  expect(circle).toEqual([
    'cases/leak.yaml:14: states.working never comes to an end: no final state can be reached from it',
    'cases/leak.yaml:15: states.waiting never comes to an end: no final state can be reached from it',
  ])
})

test('two files may not hold the same case type or the same prefix', async () => {
  const files = { 'pack.yaml': PACK, 'cases/a.yaml': LEAK, 'cases/b.yaml': LEAK }
  expect(await problemsOf(files)).toEqual([
    'cases/b.yaml:1: case "leak" is there twice, as in cases/a.yaml',
    'cases/b.yaml:3: numbering.prefix "LS" is used twice, as in cases/a.yaml',
  ])
})

test('a folder that is no pack, and files that do not belong, are refused', async () => {
  expect(await problemsOf({})).toEqual(['pack.yaml:1: cannot be read (ENOENT)'])
  const stray = { 'pack.yaml': PACK, 'cases/leak.yml': LEAK, 'colours.yaml': '' }
  expect(await problemsOf(stray)).toEqual([
    'colours.yaml:1: is not a file of a pack',
    'cases/leak.yml:1: is not a YAML file',
  ])
  expect(await problemsOf({ 'pack.yaml': '' })).toEqual(['pack.yaml:1: must be a map'])
})
