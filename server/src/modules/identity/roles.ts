import { z } from 'zod'
import { operation } from '#kernel/operation.ts'
import { Words } from '#kernel/words.ts'
import { isPermission } from './permissions.ts'

const RolePermission = z.strictObject({
  permission: z.string().refine(isPermission, { error: 'there is no such permission' }),
  scope: z.enum(['own', 'unit', 'subtree', 'all']),
})

/** Roles as a pack writes them: id → name and permissions. */
export const RoleFile = z.strictObject({
  roles: z.record(
    z.string().regex(/^[a-z][a-z-]*$/),
    z.strictObject({ name: Words, permissions: z.array(RolePermission) }),
  ),
})
export type RoleFile = z.infer<typeof RoleFile>

/** Install the roles of a pack; a role that is there already is brought to the pack's state. */
export const installRoles = operation({
  name: 'identity.install-roles',
  input: RoleFile,
  allow: () => true,
  async run(ctx, _nothing, { roles }) {
    for (const [id, { name, permissions }] of Object.entries(roles)) {
      const row = { name: JSON.stringify(name), permissions: JSON.stringify(permissions) }
      await ctx.tx
        .insertInto('role')
        .values({ id, ...row } as never)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row as never))
        .execute()
    }
    return {}
  },
})
