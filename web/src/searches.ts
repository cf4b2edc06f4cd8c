import type { Input } from './api/contracts.ts'

// What stands in the address after "?". Nonsense typed there is dropped, not an error.

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((one) => one === value)

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 100) : undefined

export const conversationViews = ['mine', 'queue', 'open', 'closed'] as const
export const caseViews = ['mine', 'open', 'overdue', 'closed', 'all'] as const

export interface ListSearch {
  view?: (typeof conversationViews)[number]
  search?: string
}

export const readListSearch = (search: Record<string, unknown>): ListSearch => ({
  view: oneOf(conversationViews, search.view),
  search: textOf(search.search),
})

export interface CaseSearch {
  view?: (typeof caseViews)[number]
  type?: string
  state?: string
  unitId?: string
  search?: string
  sort?: 'newest' | 'due'
}

export const readCaseSearch = (search: Record<string, unknown>): CaseSearch => ({
  view: oneOf(caseViews, search.view),
  type: textOf(search.type),
  state: textOf(search.state),
  unitId: textOf(search.unitId),
  search: textOf(search.search),
  sort: oneOf(['newest', 'due'] as const, search.sort),
})

/** The list a search of the address asks for. */
export const caseList = (search: CaseSearch): Input<'GET /api/cases'> => ({
  ...search,
  view: search.view ?? 'open',
  sort: search.sort ?? 'newest',
})

export const readSearch = (search: Record<string, unknown>): { search?: string } => ({
  search: textOf(search.search),
})

/** Where to go after signing in; only inside the console. */
export const readNext = (search: Record<string, unknown>): { next?: string } => {
  const next = typeof search.next === 'string' ? search.next : undefined
  return { next: next?.startsWith('/') && !next.startsWith('//') ? next : undefined }
}
