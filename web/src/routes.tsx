import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ApiError } from './api/api-error.ts'
import type { Me } from './api/contracts.ts'
import { pages, query } from './api/queries.ts'
import { Shell } from './features/shell/shell.tsx'
import { firstPage, mustHold } from './permissions.ts'
import { caseList, readCaseSearch, readListSearch, readNext, readSearch } from './searches.ts'

// The site map. A page's data is asked for here, before its code is even there.

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readNext,
  loader: async ({ context }) => {
    const setup = await context.client.fetchQuery({ ...query('GET /api/setup', {}), staleTime: 0 })
    if (!setup.setUp) throw redirect({ to: '/set-up' })
  },
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  loader: async ({ context }) => {
    const setup = await context.client.fetchQuery({ ...query('GET /api/setup', {}), staleTime: 0 })
    if (setup.setUp) throw redirect({ to: '/sign-in' })
  },
  component: lazyRouteComponent(() => import('./features/set-up/set-up-page.tsx'), 'SetUpPage'),
})

/** Everything behind the sign-in. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: async ({ context, location }): Promise<{ me: Me }> => {
    try {
      return { me: await context.client.ensureQueryData(query('GET /api/me', {})) }
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      throw redirect({ to: '/sign-in', search: { next: location.href } })
    }
  },
  component: Shell,
})

const home = createRoute({
  getParentRoute: () => desk,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: firstPage(context.me) })
  },
})

const conversations = createRoute({
  getParentRoute: () => desk,
  path: '/conversations',
  validateSearch: readListSearch,
  beforeLoad: mustHold('conversations.read'),
  component: lazyRouteComponent(
    () => import('./features/conversations/conversations-page.tsx'),
    'ConversationsPage',
  ),
})

const conversation = createRoute({
  getParentRoute: () => conversations,
  path: '$conversationId',
  loader: ({ context, params }) => {
    const { conversationId } = params
    void context.client.prefetchQuery(
      query('GET /api/conversations/:conversationId', { conversationId }),
    )
  },
  component: lazyRouteComponent(
    () => import('./features/conversations/conversation-page.tsx'),
    'ConversationPage',
  ),
})

// The case beside the conversation: the agent keeps writing to the customer.
const caseBeside = createRoute({
  getParentRoute: () => conversation,
  path: 'cases/$caseId',
  beforeLoad: mustHold('cases.read'),
  component: lazyRouteComponent(() => import('./features/cases/case-drawer.tsx'), 'CaseDrawer'),
})

const cases = createRoute({
  getParentRoute: () => desk,
  path: '/cases',
  validateSearch: readCaseSearch,
  beforeLoad: mustHold('cases.read'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.client.prefetchInfiniteQuery(pages('GET /api/cases', caseList(deps)))
  },
  component: lazyRouteComponent(() => import('./features/cases/cases-page.tsx'), 'CasesPage'),
})

const caseFile = createRoute({
  getParentRoute: () => desk,
  path: '/cases/$caseId',
  beforeLoad: mustHold('cases.read'),
  loader: ({ context, params }) => {
    void context.client.prefetchQuery(query('GET /api/cases/:caseId', { caseId: params.caseId }))
  },
  component: lazyRouteComponent(() => import('./features/cases/case-page.tsx'), 'CasePage'),
})

const customers = createRoute({
  getParentRoute: () => desk,
  path: '/customers',
  validateSearch: readSearch,
  beforeLoad: mustHold('customers.read'),
  component: lazyRouteComponent(
    () => import('./features/customers/customers-page.tsx'),
    'CustomersPage',
  ),
})

const customer = createRoute({
  getParentRoute: () => desk,
  path: '/customers/$customerId',
  beforeLoad: mustHold('customers.read'),
  loader: ({ context, params }) => {
    const { customerId } = params
    void context.client.prefetchQuery(query('GET /api/customers/:customerId', { customerId }))
  },
  component: lazyRouteComponent(
    () => import('./features/customers/customer-page.tsx'),
    'CustomerPage',
  ),
})

const floor = createRoute({
  getParentRoute: () => desk,
  path: '/floor',
  beforeLoad: mustHold('supervision.read'),
  loader: ({ context }) => {
    void context.client.prefetchQuery(query('GET /api/floor', {}))
  },
  component: lazyRouteComponent(() => import('./features/floor/floor-page.tsx'), 'FloorPage'),
})

const settings = createRoute({
  getParentRoute: () => desk,
  path: '/settings',
  beforeLoad: mustHold('organisation.manage'),
  component: lazyRouteComponent(
    () => import('./features/settings/settings-page.tsx'),
    'SettingsPage',
  ),
})

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/units' })
  },
})

const units = createRoute({
  getParentRoute: () => settings,
  path: 'units',
  component: lazyRouteComponent(() => import('./features/settings/units-page.tsx'), 'UnitsPage'),
})

const staff = createRoute({
  getParentRoute: () => settings,
  path: 'staff',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./features/settings/staff-page.tsx'), 'StaffPage'),
})

const sites = createRoute({
  getParentRoute: () => settings,
  path: 'sites',
  component: lazyRouteComponent(() => import('./features/settings/sites-page.tsx'), 'SitesPage'),
})

export const siteMap = root.addChildren([
  signIn,
  setUp,
  desk.addChildren([
    home,
    conversations.addChildren([conversation.addChildren([caseBeside])]),
    cases,
    caseFile,
    customers,
    customer,
    floor,
    settings.addChildren([settingsHome, units, staff, sites]),
  ]),
])
