import './tables.ts'

export { customersApi } from './api.ts'
export { enterCustomer } from './operations/enter-customer.ts'
export { normalise } from './points.ts'
export { customersRoutes } from './routes.ts'
