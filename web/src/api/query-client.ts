import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

/** Events say when something changed, so an answer stays good; coming back to the tab asks again. */
export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (failures, error) => error instanceof ApiError && error.forNow && failures < 3,
    },
  },
})
