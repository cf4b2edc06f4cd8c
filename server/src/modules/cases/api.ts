import { z } from 'zod'
import {
  contract,
  Done,
  Instant,
  Named,
  NoInput,
  Permitted,
  pageOf,
} from '#kernel/http/contract.ts'
import { text, Words } from '#kernel/words.ts'

/** One field of a form, as the screen draws it. */
export const FormField = z.strictObject({
  name: z.string(),
  label: Words,
  kind: z.enum(['line', 'text', 'choice', 'number', 'money', 'date', 'instant', 'yes-no', 'phone']),
  required: z.boolean(),
  hint: Words.nullable(),
  choices: z.array(z.strictObject({ value: z.string(), label: Words })).nullable(),
  max: z.number().nullable(),
})
export type FormField = z.output<typeof FormField>

/** Values of a form by field name; money in fen, dates as YYYY-MM-DD, instants as ISO 8601. */
export const FormValues = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
)

const State = z.strictObject({
  name: z.string(),
  label: Words,
  clock: z.enum(['running', 'paused', 'stopped']),
  final: z.boolean(),
})

export const CaseRow = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  version: z.int(),
  type: z.strictObject({ name: z.string(), label: Words }),
  title: z.string(),
  state: State,
  unit: Named,
  owner: Named.nullable(),
  customer: Named.nullable(),
  openedAt: Instant,
  changedAt: Instant,
  closedAt: Instant.nullable(),
  /** The nearest running deadline. */
  dueAt: Instant.nullable(),
  overdue: z.boolean(),
})

export const Case = CaseRow.extend({
  form: z.array(FormField),
  values: FormValues,
  openedBy: Named.nullable(),
  contacts: z.array(
    z.strictObject({
      id: z.uuid(),
      conversationId: z.uuid(),
      channel: z.string(),
      startedAt: Instant,
    }),
  ),
  deadlines: z.array(
    z.strictObject({
      name: z.string(),
      label: Words,
      state: z.enum(['running', 'paused', 'met', 'missed', 'stopped']),
      dueAt: Instant.nullable(),
      metAt: Instant.nullable(),
      missedAt: Instant.nullable(),
    }),
  ),
  /** Every action of the type that leaves this state, open or closed with the reason. */
  actions: z.array(
    z.strictObject({
      name: z.string(),
      label: Words,
      to: State,
      form: z.array(FormField),
      may: Permitted,
      tone: z.enum(['normal', 'primary', 'danger']),
    }),
  ),
  may: z.strictObject({ note: Permitted, assign: Permitted }),
  /** The whole procedure, for the picture of where the case stands. */
  states: z.array(State),
})

export const CaseEntry = z.strictObject({
  id: z.int(),
  at: Instant,
  by: z.string().nullable(),
  kind: z.enum(['opened', 'action', 'note', 'assigned', 'deadline-missed']),
  label: Words.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  text: z.string().nullable(),
  values: z.array(z.strictObject({ label: Words, value: z.string() })),
})

const CaseId = { caseId: z.uuid() }

export const casesApi = contract({
  'GET /api/case-types': {
    summary: 'The procedures that can be started, with their forms',
    access: 'cases.read',
    input: NoInput,
    output: z.strictObject({
      types: z.array(
        z.strictObject({
          name: z.string(),
          label: Words,
          form: z.array(FormField),
          states: z.array(State),
        }),
      ),
    }),
  },
  'GET /api/cases': {
    summary: 'Cases of my scope, by view and filter',
    access: 'cases.read',
    input: z.strictObject({
      view: z.enum(['mine', 'open', 'overdue', 'closed', 'all']).default('open'),
      type: z.string().max(60).optional(),
      state: z.string().max(60).optional(),
      unitId: z.uuid().optional(),
      customerId: z.uuid().optional(),
      conversationId: z.uuid().optional(),
      /** Part of the number or of the title. */
      search: z.string().max(100).optional(),
      sort: z.enum(['newest', 'due']).default('newest'),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    output: pageOf(CaseRow).extend({
      /** How many there are, counted to 1000 at most. */
      count: z.int(),
    }),
  },
  'POST /api/cases': {
    summary: 'Open a case, from a contact or by itself',
    access: 'cases.open',
    input: z.strictObject({
      type: z.string().max(60),
      title: text(200),
      values: FormValues,
      unitId: z.uuid(),
      customerId: z.uuid().nullish(),
      conversationId: z.uuid().nullish(),
    }),
    output: z.strictObject({ id: z.uuid(), number: z.string() }),
  },
  'GET /api/cases/:caseId': {
    summary: 'A case with its form, due times and the actions open to me',
    access: 'cases.read',
    input: z.strictObject(CaseId),
    output: Case,
  },
  'GET /api/cases/:caseId/history': {
    summary: 'What happened to a case, newest first',
    access: 'cases.read',
    input: z.strictObject({
      ...CaseId,
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.strictObject({ entries: z.array(CaseEntry), more: z.boolean() }),
  },
  'POST /api/cases/:caseId/actions': {
    summary: 'Take an action the procedure offers',
    access: 'cases.read',
    input: z.strictObject({
      ...CaseId,
      action: z.string().max(60),
      values: FormValues.default({}),
      version: z.int().min(1),
    }),
    output: Done,
  },
  'POST /api/cases/:caseId/notes': {
    summary: 'Write a note for colleagues',
    access: 'cases.read',
    input: z.strictObject({ ...CaseId, text: text(5000) }),
    output: Done,
  },
  'PUT /api/cases/:caseId/owner': {
    summary: 'Give the case to a person',
    access: 'cases.read',
    input: z.strictObject({ ...CaseId, staffId: z.uuid(), version: z.int().min(1) }),
    output: Done,
  },
})
