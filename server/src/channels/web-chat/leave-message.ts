import type { z } from 'zod'
import { system } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import { linkCustomer, receiveMessage } from '#modules/conversations'
import { enterCustomer, normalise } from '#modules/customers'
import type { webChatApi } from './api.ts'
import type { VisitorActor } from './visitors.ts'

type Input = z.output<(typeof webChatApi)['POST /api/visitor/left-message']['input']>

/**
 * Take a message left outside service hours: into the queue like any, with a way to reach the
 * person. Each step is repeat-safe, so a repeat after a lost answer goes on where it stopped.
 */
export async function leaveMessage(kernel: Kernel, visitor: VisitorActor, input: Input) {
  const { clientId, body, page, name, phone, email } = input
  const said = { clientId, body, page, unitId: visitor.unitId, leftMessage: true }
  const { seq, at, conversationId } = await perform(kernel, receiveMessage, visitor, said)
  // Whom an agent has recognised already is not changed by a number that anybody may claim.
  if (await isLinked(kernel, conversationId)) return { seq, at }
  const known = await customerAt(kernel, visitor.unitId, { phone, email })
  const entry = { unitId: visitor.unitId, name, phone, email }
  const key = `left-message/${visitor.id}/${clientId}`
  const customerId =
    known ?? (await perform(kernel, enterCustomer, system('web-chat'), entry, { key })).id
  await perform(kernel, linkCustomer, system('web-chat'), { conversationId, customerId })
  return { seq, at }
}

async function isLinked({ database: { db } }: Kernel, conversationId: string): Promise<boolean> {
  const conversation = await db
    .selectFrom('conversation')
    .select('customerId')
    .where('id', '=', conversationId)
    .executeTakeFirst()
  return conversation?.customerId != null
}

/** The customer of the unit who has this phone number or e-mail address, when there is just one. */
async function customerAt(
  kernel: Kernel,
  unitId: string,
  { phone, email }: { phone?: string | undefined; email?: string | undefined },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select distinct c.id from contact_point p join customer c on c.id = p.customer_id
    where c.unit_id = ${unitId} and c.merged_into is null and (
      (p.kind = 'phone' and p.value = ${phone ? normalise('phone', phone) : null}) or
      (p.kind = 'email' and p.value = ${email ? normalise('email', email) : null}))
    limit 2
  `.execute(kernel.database.db)
  return rows.length === 1 ? rows[0]?.id : undefined
}
