import { sql } from '#kernel/database.ts'
import { forbidden, notFound, Refused } from '#kernel/errors.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { may, openUnitById } from '#modules/identity'
import { activeCaseTypes, type CaseType } from '#modules/packs'
import { caseTypeUnknown } from './errors.ts'

/** Where a new case comes from, as far as the actor may see it. */
export interface Origin {
  versionId: string
  type: CaseType
  customerId: string | null
  conversationId: string | null
  contactId: string | null
}

interface Wanted {
  type: string
  unitId: string
  customerId?: string | null | undefined
  conversationId?: string | null | undefined
}

/** The procedure, the unit, the customer and the contact of a new case. */
export async function originOf(ctx: OperationContext, wanted: Wanted): Promise<Origin> {
  const types = await activeCaseTypes(ctx.tx)
  const found = types.find(({ type }) => type.name === wanted.type)
  if (!found) throw new Refused(caseTypeUnknown)
  await checkUnit(ctx, wanted.unitId)
  if (wanted.customerId) await checkCustomer(ctx, wanted.customerId)
  const conversation = wanted.conversationId
    ? await conversationOf(ctx, wanted.conversationId)
    : undefined
  return {
    ...found,
    customerId: wanted.customerId ?? conversation?.customerId ?? null,
    conversationId: conversation?.id ?? null,
    contactId: conversation?.contactId ?? null,
  }
}

/** A case is opened in a unit that is there and open; in one out of reach there is none. */
async function checkUnit(ctx: OperationContext, unitId: string) {
  await openUnitById(ctx, unitId)
  if (may(ctx.actor, 'cases.open', { unitId })) return
  throw new Refused(may(ctx.actor, 'cases.read', { unitId }) ? forbidden : notFound)
}

async function checkCustomer(ctx: OperationContext, customerId: string) {
  const { rows } = await sql<{ unitId: string }>`
    select unit_id from customer where id = ${customerId}
    union select unit_id from customer_unit where customer_id = ${customerId}
  `.execute(ctx.tx)
  if (!rows.some((row) => may(ctx.actor, 'customers.read', row))) throw new Refused(notFound)
}

async function conversationOf(ctx: OperationContext, conversationId: string) {
  const { rows } = await sql<{
    id: string
    unitId: string
    ownerId: string | null
    customerId: string | null
    contactId: string
  }>`
    select id, unit_id, assignee_id as owner_id, customer_id, contact_id from conversation
    where id = ${conversationId}
  `.execute(ctx.tx)
  const conversation = rows[0]
  if (!conversation || !may(ctx.actor, 'conversations.read', conversation))
    throw new Refused(notFound)
  return conversation
}
