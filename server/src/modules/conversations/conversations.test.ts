import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { perform } from '#kernel/operation.ts'
import { enterCustomer } from '#modules/customers'
import { meanwhile } from '../../../test/meanwhile.ts'
import { visitorIn } from '../../../test/visitor.ts'
import { type World, world } from '../../../test/world.ts'
import { endByVisitor } from './operations/close-conversation.ts'
import { linkCustomer } from './operations/link-customer.ts'
import { receiveMessage } from './operations/receive-message.ts'
import { getConversation } from './queries/get-conversation.ts'
import { listConversations } from './queries/list-conversations.ts'

let w: World
let visitor: Actor
let conversationId: string
let counter = 0
const says = () => {
  const input = { clientId: `client-${++counter}`, body: '您好', unitId: w.units.north }
  return perform(w.kernel, receiveMessage, visitor, input)
}
beforeAll(async () => {
  w = await world()
  visitor = await visitorIn(w)
  conversationId = (await says()).conversationId
})

describe('conversations', () => {
  it('the clock set back, the present contact is still the one that is shown', async () => {
    for (let i = 0; i < 21; i++) {
      await perform(w.kernel, endByVisitor, visitor, {})
      await says()
    }
    w.clock.forward(-3600)
    await perform(w.kernel, endByVisitor, visitor, {})
    await says()
    const { db } = w.kernel.database
    const shown = await getConversation(db, w.alice, w.clock.now(), 'zh', conversationId)
    expect(shown.contact.startedAt).toEqual(w.clock.now())
    w.clock.forward(3600)
  })

  it('a place in the list that is none begins at the top', async () => {
    const { db } = w.kernel.database
    for (const at of ['1', '0000-01-01T00:00:00.000Z', '2026-13-01T00:00:00.000Z', '11/20/2026']) {
      const after = `${at}_${conversationId}`
      const input = { view: 'open', after, limit: 10 } as const
      expect((await listConversations(db, w.alice, w.clock.now(), input)).rows).toHaveLength(1)
    }
  })

  it('saying which customer this is never stands in the way of a visitor who writes', async () => {
    const entry = { unitId: w.units.north, name: '王女士' }
    const { id: customerId } = await perform(w.kernel, enterCustomer, w.bob, entry)
    const ended = await meanwhile(
      w.url,
      {
        hold: `select from visitor where id = '${visitor.id}' for update`,
        change: `select from conversation where id = '${conversationId}' for update`,
      },
      () =>
        perform(
          w.kernel,
          linkCustomer,
          { kind: 'system', id: 'test' },
          { conversationId, customerId },
        ),
    )
    expect(ended.status).toBe('fulfilled')
  })
})
