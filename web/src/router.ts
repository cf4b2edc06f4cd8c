import { createRouter } from '@tanstack/react-router'
import { client } from './api/query-client.ts'
import { ErrorPage, NotFoundPage } from './features/shell/plain-pages.tsx'
import { siteMap } from './routes.tsx'

export const router = createRouter({
  routeTree: siteMap,
  context: { client },
  defaultPreload: 'intent',
  // The query cache decides what is fresh.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
