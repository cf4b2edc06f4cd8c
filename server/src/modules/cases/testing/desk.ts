import { type Actor, system } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { perform } from '#kernel/operation.ts'
import { installPack } from '#modules/packs'
import { type World, world } from '../../../../test/world.ts'
import { openCase } from '../operations/open-case.ts'
import { takeAction } from '../operations/take-action.ts'
import { getCase } from '../queries/get-case.ts'
import { lamp } from './lamp.ts'

/** The cast, the lamp procedure, and short ways to say what tests do all the time. */
export async function desk() {
  const cast = await world()
  const { kernel, units } = cast
  const { db } = kernel.database
  const title = { zh: '试用', en: 'Trial' }
  const pack = { name: 'trial', version: '1.0.0', title, cases: [lamp] }
  await perform(kernel, installPack, system('test'), pack)

  const open = async (actor: Actor, more: object = {}): Promise<string> => {
    const input = {
      type: 'lamp',
      title: '路灯不亮',
      values: { place: '东门' },
      unitId: units.north,
    }
    return (await perform(kernel, openCase, actor, { ...input, ...more })).id
  }
  const see = (actor: Actor, caseId: string) => getCase(db, actor, 'zh', caseId)
  const act = async (actor: Actor, caseId: string, action: string, values = {}) => {
    const { version } = await see(cast.admin, caseId)
    return perform(kernel, takeAction, actor, { caseId, action, values, version })
  }
  const events = async (caseId: string) => {
    const rows = await db
      .selectFrom('event')
      .select(['name', 'actorKind', 'payload'])
      .where('subject', '=', caseId)
      .orderBy('id')
      .execute()
    return rows as { name: string; actorKind: string; payload: Record<string, unknown> }[]
  }
  return { ...cast, db, open, see, act, events }
}

/** A conversation with one contact, and a further contact when it is reopened. */
export async function conversation({ kernel, units }: World, unitId = units.north) {
  const [id, contactId] = [newId(), newId()]
  const { db } = kernel.database
  await db.transaction().execute(async (tx) => {
    await sql`
      insert into conversation (id, unit_id, channel, state, contact_id, last_message_at, created_at,
        closed_at)
      values (${id}, ${unitId}, 'web-chat', 'closed', ${contactId}, now(), now(), now())
    `.execute(tx)
    await sql`
      insert into contact (id, conversation_id, unit_id, channel, direction, started_at)
      values (${contactId}, ${id}, ${unitId}, 'web-chat', 'inbound', now())
    `.execute(tx)
  })
  const reopen = async () => {
    const next = newId()
    await sql`
      insert into contact (id, conversation_id, unit_id, channel, direction, started_at)
      values (${next}, ${id}, ${unitId}, 'web-chat', 'inbound', now())
    `.execute(db)
    await sql`update conversation set contact_id = ${next} where id = ${id}`.execute(db)
    return next
  }
  return { id, contactId, reopen }
}

export async function customer({ kernel, units }: World, unitId = units.north): Promise<string> {
  const id = newId()
  await sql`
    insert into customer (id, unit_id, name, created_at, changed_at)
    values (${id}, ${unitId}, '张丽', now(), now())
  `.execute(kernel.database.db)
  return id
}
