import './tables.ts'

export { routingApi } from './api.ts'
export { Leases } from './leases.ts'
export { setPresence } from './operations/set-presence.ts'
export { assignWaiting, GRACE_SECONDS, returnLost } from './route.ts'
export { routingRoutes } from './routes.ts'
