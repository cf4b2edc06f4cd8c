import { z } from 'zod'
import { sql } from '#kernel/database.ts'
import { Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { newId } from '#kernel/ids.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { operation } from '#kernel/operation.ts'
import { SetUpInput } from '../api.ts'
import { alreadySetUp } from '../errors.ts'
import { organisationSetUp, staffJoined, unitOpened } from '../events.ts'
import { hashPassword } from '../password.ts'
import { insertUnit } from '../units.ts'

/** Begin to use an empty system: the organisation, its first departments and an administrator. */
export const setUp = operation({
  name: 'identity.set-up',
  input: SetUpInput.extend({ demo: z.boolean().default(false) }),
  async load(ctx) {
    // Two people pressing the button at once take turns here.
    await sql`select pg_advisory_xact_lock(7276413)`.execute(ctx.tx)
    return ctx.tx.selectFrom('organisation').select('name').executeTakeFirst()
  },
  allow: (_ctx, organisation) => (organisation ? new Refused(alreadySetUp) : true),
  async run(ctx, _nothing, input) {
    await ctx.tx
      .insertInto('organisation')
      .values({ name: input.organisation, demo: input.demo, setUpAt: ctx.now })
      .execute()
    const root = await openUnit(ctx, null, input.organisation, 'group')
    for (const name of input.departments) await openUnit(ctx, root, name, 'department')
    const staffId = await addAdministrator(ctx, root, input.administrator)
    await record(ctx, organisationSetUp, { subject: root, unitId: root }, { demo: input.demo })
    return { unitId: root, staffId }
  },
})

async function openUnit(
  ctx: OperationContext,
  parentId: string | null,
  name: string,
  kind: 'group' | 'department',
) {
  const id = await insertUnit(ctx, { parentId, name, kind })
  await record(ctx, unitOpened, { subject: id, unitId: id }, { parentId, kind })
  return id
}

async function addAdministrator(
  ctx: OperationContext,
  unitId: string,
  person: { number: string; name: string; password: string },
) {
  const id = newId()
  const posts = [{ roleId: 'administrator', unitId }]
  await ctx.tx
    .insertInto('staff')
    .values({
      id,
      number: person.number,
      name: person.name,
      email: null,
      phone: null,
      language: 'zh',
      capacity: 5,
      passwordHash: await hashPassword(person.password),
      mustChangePassword: false,
      failedSignIns: 0,
      lockedUntil: null,
      createdAt: ctx.now,
      leftAt: null,
    })
    .execute()
  await ctx.tx
    .insertInto('post')
    .values(posts.map((p) => ({ ...p, staffId: id })))
    .execute()
  await record(ctx, staffJoined, { subject: id, unitId }, { posts })
  return id
}
