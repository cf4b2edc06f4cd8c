import { ApiError } from './api/api-error.ts'
import type { Me } from './api/contracts.ts'
import { t } from './words/index.ts'

/** The pages of the left side, in their order, and what each needs. */
export const navigation = [
  { page: 'conversations', to: '/conversations', needs: 'conversations.read' },
  { page: 'cases', to: '/cases', needs: 'cases.read' },
  { page: 'customers', to: '/customers', needs: 'customers.read' },
  { page: 'floor', to: '/floor', needs: 'supervision.read' },
  { page: 'settings', to: '/settings', needs: 'organisation.manage' },
] as const

export const holds = (me: Me, permission: string) => me.permissions.includes(permission)

/** Where a person begins: the first page they may see. */
export const firstPage = (me: Me) =>
  navigation.find(({ needs }) => holds(me, needs))?.to ?? '/conversations'

/** A page for those who hold a permission; the server would refuse its data anyway. */
export const mustHold =
  (permission: string) =>
  ({ context }: { context: { me: Me } }) => {
    if (holds(context.me, permission)) return
    throw new ApiError(403, 'auth.forbidden', t('errors.noPermission'), null)
  }
