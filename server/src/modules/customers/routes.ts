import { type Handlers, performs } from '#kernel/http/serve.ts'
import type { customersApi } from './api.ts'
import { changeCustomer } from './operations/change-customer.ts'
import { enterCustomer } from './operations/enter-customer.ts'
import { getCustomer, listCustomers } from './queries/customers.ts'

export const customersRoutes: Handlers<typeof customersApi> = {
  'GET /api/customers': ({ kernel, actor }, input) =>
    listCustomers(kernel.database.db, actor, input),
  'GET /api/customers/:customerId': ({ kernel, actor, language }, { customerId }) =>
    getCustomer(kernel.database.db, actor, language, customerId),
  'POST /api/customers': performs(enterCustomer),
  'PATCH /api/customers/:customerId': performs(changeCustomer),
}
