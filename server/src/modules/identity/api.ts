import { z } from 'zod'
import { contract, Done, Instant, NoInput } from '#kernel/http/contract.ts'
import { line, Words } from '#kernel/words.ts'
import { unitKinds } from './tables.ts'

export const Password = z.string().min(8, '至少 8 位 / at least 8 characters').max(200)
const Language = z.enum(['zh', 'en'])
const Email = z.preprocess((v) => (v === '' ? null : v), z.email().max(200).nullable())
const Phone = z.preprocess(
  (v) => (v === '' ? null : v),
  z
    .string()
    .regex(/^\+?[\d -]{5,20}$/)
    .nullable(),
)

export const PostInput = z.strictObject({ roleId: z.string(), unitId: z.uuid() })

export const StaffInput = z.strictObject({
  number: line(30),
  name: line(50),
  email: Email.default(null),
  phone: Phone.default(null),
  capacity: z.int().min(0).max(100).default(5),
  posts: z.array(PostInput).min(1).max(20),
  password: Password,
})

export const StaffChange = z.strictObject({
  staffId: z.uuid(),
  name: line(50).optional(),
  email: Email.optional(),
  phone: Phone.optional(),
  capacity: z.int().min(0).max(100).optional(),
  posts: z.array(PostInput).min(1).max(20).optional(),
  /** A new first password; the person must change it. */
  password: Password.optional(),
  /** True: the person left and can no longer sign in. */
  left: z.boolean().optional(),
})

export const SetUpInput = z.strictObject({
  organisation: line(100),
  administrator: z.strictObject({ number: line(30), name: line(50), password: Password }),
  departments: z.array(line(50)).max(50).default([]),
})

const Unit = z.strictObject({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
  kind: z.enum(unitKinds),
  closed: z.boolean(),
  staff: z.int(),
})

const StaffRow = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  capacity: z.int(),
  left: z.boolean(),
  createdAt: Instant,
  posts: z.array(
    z.strictObject({
      roleId: z.string(),
      role: Words,
      unitId: z.uuid(),
      unit: z.string(),
    }),
  ),
})

const Me = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  name: z.string(),
  language: Language,
  mustChangePassword: z.boolean(),
  capacity: z.int(),
  organisation: z.string(),
  demo: z.boolean(),
  posts: z.array(z.strictObject({ role: Words, unit: z.string() })),
  /** Permissions held in some scope: what the menu shows. */
  permissions: z.array(z.string()),
})

export const identityApi = contract({
  'GET /api/setup': {
    summary: 'Whether the system waits to be set up, and the demo accounts while it is a demo',
    access: 'public',
    input: NoInput,
    output: z.strictObject({
      setUp: z.boolean(),
      demo: z.boolean(),
      organisation: z.string().nullable(),
      accounts: z.array(
        z.strictObject({
          number: z.string(),
          name: z.string(),
          role: Words,
          unit: z.string(),
          password: z.string(),
        }),
      ),
    }),
  },
  'POST /api/setup': {
    summary: 'Set up an empty system: organisation, departments, first administrator',
    access: 'public',
    perMinute: 10,
    input: SetUpInput,
    output: Done,
  },
  'POST /api/session': {
    summary: 'Sign in by staff number, e-mail or phone',
    access: 'public',
    perMinute: 60,
    input: z.strictObject({ account: line(200), password: z.string().min(1).max(200) }),
    output: Me,
  },
  'DELETE /api/session': { summary: 'Sign out', access: 'staff', input: NoInput, output: Done },
  'GET /api/me': {
    summary: 'Who I am and what I may do',
    access: 'staff',
    input: NoInput,
    output: Me,
  },
  'PATCH /api/me': {
    summary: 'Change my language',
    access: 'staff',
    input: z.strictObject({ language: Language }),
    output: Done,
  },
  'PUT /api/me/password': {
    summary: 'Change my password; other sessions of mine end',
    access: 'staff',
    perMinute: 10,
    input: z.strictObject({ current: z.string().min(1).max(200), next: Password }),
    output: Done,
  },
  'GET /api/units': {
    summary: 'The organisation tree, as far as my scope reaches',
    access: 'staff',
    input: NoInput,
    output: z.strictObject({ units: z.array(Unit) }),
  },
  'POST /api/units': {
    summary: 'Add a unit below another',
    access: 'organisation.manage',
    input: z.strictObject({ parentId: z.uuid(), name: line(50), kind: z.enum(unitKinds) }),
    output: z.strictObject({ id: z.uuid() }),
  },
  'PATCH /api/units/:unitId': {
    summary: 'Rename a unit',
    access: 'organisation.manage',
    input: z.strictObject({ unitId: z.uuid(), name: line(50) }),
    output: Done,
  },
  'GET /api/roles': {
    summary: 'The roles that can be given',
    access: 'staff',
    input: NoInput,
    output: z.strictObject({
      roles: z.array(
        z.strictObject({ id: z.string(), name: Words, permissions: z.array(z.string()) }),
      ),
    }),
  },
  'GET /api/staff': {
    summary: 'The people of my scope',
    access: 'staff',
    input: z.strictObject({ search: z.string().max(50).optional() }),
    output: z.strictObject({ staff: z.array(StaffRow) }),
  },
  'POST /api/staff': {
    summary: 'Give a person an account',
    access: 'organisation.manage',
    input: StaffInput,
    output: z.strictObject({ id: z.uuid() }),
  },
  'PATCH /api/staff/:staffId': {
    summary: 'Change an account, reset its password, or end it',
    access: 'organisation.manage',
    input: StaffChange,
    output: Done,
  },
})
