import type { ReadRoute } from '../api/contracts.ts'
import type { Change } from './frames.ts'

/** Which answers an event makes old: by the noun before the dot of its name. */
const lists: Record<string, ReadRoute[]> = {
  conversation: [
    'GET /api/conversations',
    'GET /api/conversations/counts',
    'GET /api/floor',
    'GET /api/presence',
    'GET /api/colleagues',
  ],
  message: ['GET /api/conversations', 'GET /api/conversations/counts'],
  note: [],
  pack: ['GET /api/case-types'],
  contact: ['GET /api/conversations', 'GET /api/customers/:customerId/contacts', 'GET /api/floor'],
  case: ['GET /api/cases', 'GET /api/floor'],
  customer: ['GET /api/customers'],
  presence: ['GET /api/presence', 'GET /api/colleagues', 'GET /api/floor'],
  staff: ['GET /api/staff', 'GET /api/colleagues'],
  unit: ['GET /api/units'],
  'chat-site': ['GET /api/sites'],
  organisation: ['GET /api/setup', 'GET /api/me'],
}

/** Answers about one thing: old only when the event is about that thing. */
const things: Record<string, ReadRoute[]> = {
  conversation: ['GET /api/conversations/:conversationId'],
  message: ['GET /api/conversations/:conversationId'],
  contact: ['GET /api/conversations/:conversationId'],
  case: ['GET /api/cases/:caseId', 'GET /api/cases/:caseId/history'],
  customer: ['GET /api/customers/:customerId'],
}

/** The query keys to ask again; the parameter names say whose subject is meant. */
export interface Outdated {
  routes: Set<ReadRoute>
  /** Route and the id its first path parameter must have. */
  things: Map<string, { route: ReadRoute; id: string }>
}

export const nothingOutdated = (): Outdated => ({ routes: new Set(), things: new Map() })

export function addChanges(outdated: Outdated, changes: readonly Change[]): Outdated {
  for (const { name, subject } of changes) {
    const noun = name.split('.')[0] ?? name
    for (const route of lists[noun] ?? []) outdated.routes.add(route)
    for (const route of things[noun] ?? []) {
      outdated.things.set(`${route} ${subject}`, { route, id: subject })
    }
  }
  return outdated
}

/** Whether a query with this key is old. */
export function isOutdated(outdated: Outdated, key: readonly unknown[]): boolean {
  const [route, input] = key
  if (outdated.routes.has(route as ReadRoute)) return true
  const ids = Object.values((input ?? {}) as Record<string, unknown>)
  for (const thing of outdated.things.values()) {
    if (thing.route === route && ids.includes(thing.id)) return true
  }
  return false
}
