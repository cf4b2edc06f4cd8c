import { z } from 'zod'
import { event } from '#kernel/events.ts'
import { unitKinds } from './tables.ts'

export const organisationSetUp = event(
  'organisation.set-up',
  'The department began to use the system',
  z.object({ demo: z.boolean() }),
)
export const unitOpened = event(
  'unit.opened',
  'A unit was added to the organisation tree',
  z.object({ parentId: z.uuid().nullable(), kind: z.enum(unitKinds) }),
)
export const staffJoined = event(
  'staff.joined',
  'A person was given an account',
  z.object({ posts: z.array(z.object({ roleId: z.string(), unitId: z.uuid() })) }),
)
export const staffChanged = event(
  'staff.changed',
  'An account was changed',
  z.object({ fields: z.array(z.string()) }),
)
export const staffSignedIn = event(
  'staff.signed-in',
  'A person signed in',
  z.object({ ip: z.string() }),
)
export const signInRefused = event(
  'staff.sign-in-refused',
  'Somebody tried to sign in with a wrong password',
  z.object({ ip: z.string(), locked: z.boolean() }),
)
export const staffSignedOut = event('staff.signed-out', 'A person signed out', z.object({}))
