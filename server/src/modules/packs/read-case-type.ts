import type { z } from 'zod'
import { type CaseType, Name } from './case-type.ts'
import { checkCaseType } from './check-case-type.ts'
import type { Source } from './source.ts'
import {
  type PartlyRead,
  WrittenAction,
  WrittenCaseType,
  WrittenDeadline,
  WrittenField,
  WrittenState,
} from './written.ts'

/** A case type from its file. Every problem is reported to the source; undefined when there is one. */
export function readCaseType(source: Source): CaseType | undefined {
  if (source.value === undefined) return undefined
  const before = source.problems.length
  const whole = source.read(WrittenCaseType, source.value, [])
  const { type, read } = readParts(source, whole ?? source.value)
  for (const { path, sentence } of checkCaseType(type, read)) source.report(path, sentence)
  return source.problems.length === before ? type : undefined
}

/** What can be read, though something else may be wrong: all problems are told at once. */
function readParts(source: Source, value: unknown): PartlyRead {
  const part = (name: string) => (isRecord(value) ? value[name] : undefined)
  const form = readFields(source, part('form'), ['form'])
  const states = readNamed(source, WrittenState, part('states'), 'states')
  const actions = readNamed(source, WrittenAction, part('actions'), 'actions')
  const deadlines = readNamed(source, WrittenDeadline, part('deadlines'), 'deadlines')
  const numbering = part('numbering')
  return {
    type: {
      name: textOf(part('case')),
      label: part('label') as CaseType['label'],
      prefix: isRecord(numbering) ? textOf(numbering.prefix) : '',
      form,
      states: states.read,
      start: textOf(part('start')),
      actions: actions.read.map((action) => ({
        ...action,
        form: readFields(source, action.form, ['actions', action.name, 'form']),
      })),
      deadlines: deadlines.read,
    },
    read: { states: states.complete, actions: actions.complete },
  }
}

function readNamed<T extends object>(
  source: Source,
  shape: z.ZodType<T>,
  map: unknown,
  section: string,
) {
  const entries = isRecord(map) ? Object.entries(map) : []
  const read: (T & { name: string })[] = []
  for (const [name, value] of entries) {
    const path = [section, name]
    const named = source.read(Name, name, path)
    const part = source.read(shape, value, path)
    if (named !== undefined && part !== undefined) read.push({ name, ...part })
  }
  return { read, complete: isRecord(map) && read.length === entries.length }
}

function readFields(source: Source, list: unknown, path: (string | number)[]) {
  if (!Array.isArray(list)) return []
  const fields = list.map((value, i) => source.read(WrittenField, value, [...path, i]))
  // Places are kept, so that later problems point to the right line.
  return fields.map((field, i) => field ?? unread(i))
}

const unread = (i: number): CaseType['form'][number] => ({
  name: `unread-${i}`,
  label: { zh: '', en: '' },
  kind: 'line',
  required: false,
  hint: null,
  choices: null,
  max: null,
})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
