import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'
import { api } from './client.ts'
import type { Input, Output, ReadRoute } from './contracts.ts'
import { client } from './query-client.ts'

/** The key of a query is its route and its input, so that anybody can name it. */
export const keyOf = <R extends ReadRoute>(route: R, input?: Input<R>) =>
  input === undefined ? ([route] as const) : ([route, input] as const)

export const query = <R extends ReadRoute>(route: R, input: Input<R>) =>
  queryOptions({
    queryKey: keyOf(route, input),
    queryFn: ({ signal }): Promise<Output<R>> => api(route, input, { signal }),
  })

/** Ask and keep asking: `useApi('GET /api/units', {})`. */
export const useApi = <R extends ReadRoute>(
  route: R,
  input: Input<R>,
  options: { enabled?: boolean; refetchInterval?: number } = {},
) => useQuery({ ...query(route, input), ...options })

/**
 * Why there is nothing to show: never answered, or refused for good. What was shown stays when only
 * the line is down.
 */
export function failure(asked: { data: unknown; error: Error | null }): Error | null {
  const { data, error } = asked
  const passing = error instanceof ApiError && error.forNow
  return error !== null && (data === undefined || !passing) ? error : null
}

type PagedRoute = {
  [R in ReadRoute]: Output<R> extends { rows: unknown[]; next: string | null } ? R : never
}[ReadRoute]

/** A list that goes on when scrolled; its key is marked so that it never meets a plain query. */
export const pages = <R extends PagedRoute>(route: R, input: Input<R>) =>
  infiniteQueryOptions({
    queryKey: [route, { ...input, paged: true }] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }): Promise<Output<R>> =>
      api(route, { ...input, after: pageParam }, { signal }),
    getNextPageParam: (last: Output<R>) => last.next ?? undefined,
  })

/** Show what changed: every query of these routes asks again. */
export const refetch = (...routes: ReadRoute[]) =>
  Promise.all(routes.map((route) => client.invalidateQueries({ queryKey: [route] })))
