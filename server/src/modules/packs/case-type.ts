import { z } from 'zod'
import { cleanText } from '#kernel/words.ts'
import {
  calendars,
  clocks,
  consequences,
  effects,
  fieldKinds,
  relations,
  tones,
} from './vocabulary.ts'

/** How a pack, a case type, a state, an action, a deadline, a field or a choice is called. */
export const Name = z
  .string()
  .max(40)
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'must be small letters, digits and hyphens, a letter first',
  )

const label = z
  .string()
  .min(1)
  .max(60)
  .refine((value) => value === cleanText(value), 'has spaces at an end or invisible characters')

/** What a person reads, in both languages. */
export const Label = z.strictObject({ zh: label, en: label })

export const Prefix = z.string().regex(/^[A-Z]{1,6}$/, 'must be one to six capital letters')

export const Choice = z.strictObject({ value: Name, label: Label })

export const Field = z.strictObject({
  name: Name,
  label: Label,
  kind: z.enum(fieldKinds),
  required: z.boolean(),
  hint: Label.nullable(),
  choices: z.array(Choice).min(1).max(200).nullable(),
  /** Longest text in characters, or greatest number. */
  max: z.number().int().min(1).max(1_000_000_000_000).nullable(),
})
export type Field = z.output<typeof Field>

export const State = z.strictObject({
  name: Name,
  label: Label,
  clock: z.enum(clocks),
  final: z.boolean(),
})
export type State = z.output<typeof State>

export const Action = z.strictObject({
  name: Name,
  label: Label,
  from: z.array(Name).min(1).max(40),
  to: Name,
  by: z.array(z.enum(relations)).min(1),
  form: z.array(Field).max(60),
  tone: z.enum(tones),
  effects: z.array(z.enum(effects)),
})
export type Action = z.output<typeof Action>

export const Deadline = z.strictObject({
  name: Name,
  label: Label,
  minutes: z.int().min(1),
  from: Name,
  until: z.array(Name).min(1).max(40),
  calendar: z.enum(calendars),
  missed: z.enum(consequences),
})
export type Deadline = z.output<typeof Deadline>

/** A procedure. Lists, not maps, because their order is the order on the screen. */
export const CaseType = z.strictObject({
  name: Name,
  label: Label,
  prefix: Prefix,
  form: z.array(Field).max(60),
  states: z.array(State).min(1).max(40),
  start: Name,
  actions: z.array(Action).max(80),
  deadlines: z.array(Deadline).max(20),
})
export type CaseType = z.output<typeof CaseType>

/** What is wrong with a part of a case type; `path` leads to it in the words of the file. */
export interface Problem {
  path: (string | number)[]
  sentence: string
}

export const stateOf = (type: CaseType, name: string): State => {
  const state = type.states.find((s) => s.name === name)
  if (!state) throw new Error(`the case type ${type.name} has no state ${name}`)
  return state
}
