import { z } from 'zod'
import { Action, type CaseType, Deadline, Field, Label, Name, Prefix, State } from './case-type.ts'
import { calendars, minutesOf } from './vocabulary.ts'

/** How the parts of a case type are written in a file, and what they become. */

const oneOrMany = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).min(1).max(40),
  )

export const WrittenField = z.strictObject({
  ...Field.shape,
  required: z.boolean().default(false),
  hint: Label.nullable().default(null),
  choices: z
    .record(Name, Label)
    .transform((map) => Object.entries(map).map(([value, label]) => ({ value, label })))
    .nullable()
    .default(null),
  max: Field.shape.max.default(null),
})

export const WrittenState = z.strictObject({
  ...State.omit({ name: true }).shape,
  final: z.boolean().default(false),
})

export const WrittenAction = z
  .strictObject({
    label: Action.shape.label,
    from: oneOrMany(Name),
    to: Name,
    by: oneOrMany(Action.shape.by.element),
    form: z.array(z.unknown()).max(60).default([]),
    tone: Action.shape.tone.default('normal'),
    // biome-ignore lint/suspicious/noThenProperty: the word a pack uses; nobody awaits an action
    then: oneOrMany(Action.shape.effects.element).optional(),
  })
  .transform(({ then: effects = [], ...rest }) => ({ ...rest, effects }))

export const WrittenDeadline = z
  .strictObject({
    label: Deadline.shape.label,
    after: z
      .string()
      .refine(
        (value) => minutesOf(value) !== undefined,
        'must be a duration such as 30m, 24h or 3d',
      ),
    from: Name,
    until: oneOrMany(Name),
    calendar: z.enum(calendars),
    missed: Deadline.shape.missed,
  })
  .transform(({ after, ...rest }) => ({ ...rest, minutes: minutesOf(after) as number }))

/** The file as a whole; its parts are read one by one, so that each tells its own problems. */
export const WrittenCaseType = z.strictObject({
  case: Name,
  label: Label,
  numbering: z.strictObject({ prefix: Prefix }),
  form: z.array(z.unknown()).min(1).max(60),
  states: z.record(z.string(), z.unknown()),
  start: Name,
  actions: z.record(z.string(), z.unknown()),
  deadlines: z.record(z.string(), z.unknown()).default({}),
})

/** `pack.yaml`. */
export const WrittenPack = z.strictObject({
  name: Name,
  version: z
    .string()
    .max(20)
    .regex(/^\d+\.\d+\.\d+$/, 'must be three numbers such as 1.0.0'),
  title: Label,
})

/** A case type as far as it could be read. */
export interface PartlyRead {
  type: CaseType
  /** Whether all of its states and all of its actions could be read. */
  read: { states: boolean; actions: boolean }
}
