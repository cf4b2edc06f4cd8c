import type { webChatApi } from '../../../server/src/channels/web-chat/api.ts'
import type { casesApi } from '../../../server/src/modules/cases/api.ts'
import type { conversationsApi } from '../../../server/src/modules/conversations/api.ts'
import type { customersApi } from '../../../server/src/modules/customers/api.ts'
import type { identityApi } from '../../../server/src/modules/identity/api.ts'
import type { routingApi } from '../../../server/src/modules/routing/api.ts'

// Only types cross over from the server; nothing of it is in the bundle.
type Contracts = typeof identityApi &
  typeof customersApi &
  typeof conversationsApi &
  typeof routingApi &
  typeof casesApi &
  typeof webChatApi &
  DemoApi

/** Removing the demo takes nothing and signs everybody out. */
interface DemoApi {
  'DELETE /api/demo': { input: Shape<Record<never, never>>; output: Shape<Record<never, never>> }
}

interface Shape<T> {
  _zod: { input: T; output: T }
}

export type Route = keyof Contracts & string
export type ReadRoute = Extract<Route, `GET ${string}`>
export type WriteRoute = Exclude<Route, ReadRoute>

/** What a caller writes: defaults may be left out. */
export type Input<R extends Route> = Contracts[R]['input']['_zod']['input']
/** What the server answers. */
export type Output<R extends Route> = Contracts[R]['output']['_zod']['output']

export type Me = Output<'GET /api/me'>
export type Unit = Output<'GET /api/units'>['units'][number]
export type Staff = Output<'GET /api/staff'>['staff'][number]
export type ConversationRow = Output<'GET /api/conversations'>['rows'][number]
export type Conversation = Output<'GET /api/conversations/:conversationId'>
export type Message = Output<'GET /api/conversations/:conversationId/messages'>['messages'][number]
export type Attachment = NonNullable<Message['attachment']>
export type Marks = Conversation['marks']
export type CaseRow = Output<'GET /api/cases'>['rows'][number]
export type Case = Output<'GET /api/cases/:caseId'>
export type CaseAction = Case['actions'][number]
export type CaseEntry = Output<'GET /api/cases/:caseId/history'>['entries'][number]
export type CaseType = Output<'GET /api/case-types'>['types'][number]
export type FormField = CaseType['form'][number]
export type FormValues = Case['values']
export type CustomerRow = Output<'GET /api/customers'>['rows'][number]
export type Customer = Output<'GET /api/customers/:customerId'>
export type Colleague = Output<'GET /api/colleagues'>['colleagues'][number]
export type PresenceState = Colleague['state']
export type Floor = Output<'GET /api/floor'>
export type Site = Output<'GET /api/sites'>['sites'][number]
export type DemoAccount = Output<'GET /api/setup'>['accounts'][number]
