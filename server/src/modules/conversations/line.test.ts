import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { system } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import { perform } from '#kernel/operation.ts'
import { visitorIn } from '../../../test/visitor.ts'
import { type World, world } from '../../../test/world.ts'
import { closeIdleConversations } from './idle-watch.ts'
import { assignConversation } from './operations/assign-conversation.ts'
import { closeConversation, endByVisitor } from './operations/close-conversation.ts'
import { rateContact } from './operations/rate-contact.ts'
import { receiveMessage } from './operations/receive-message.ts'
import { reopenConversation } from './operations/reopen-conversation.ts'
import { returnToQueue } from './operations/return-to-queue.ts'
import { sendMessage } from './operations/send-message.ts'

let w: World
let visitor: Actor
let conversationId: string
let counter = 0

const clientId = () => `client-${++counter}`
const says = (body = '您好，请问怎么挂号？') =>
  perform(w.kernel, receiveMessage, visitor, { clientId: clientId(), body, unitId: w.units.north })
const row = async () => {
  const { db } = w.kernel.database
  return db
    .selectFrom('conversation')
    .selectAll()
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow()
}
const contact = async () => {
  const { contactId } = await row()
  const { db } = w.kernel.database
  return db.selectFrom('contact').selectAll().where('id', '=', contactId).executeTakeFirstOrThrow()
}
const take = async (who: Actor) =>
  perform(w.kernel, assignConversation, who, { conversationId, version: (await row()).version })
const answer = (who: Actor, body = '您好，请问您要看哪个科？') =>
  perform(w.kernel, sendMessage, who, { conversationId, clientId: clientId(), body })
const close = (who: Actor) =>
  perform(w.kernel, closeConversation, who, {
    conversationId,
    result: 'solved',
    summary: '已告知挂号方式',
  })
const refusedWith = (code: string) => ({ kind: { code } })

beforeAll(async () => {
  w = await world()
})
beforeEach(async () => {
  visitor = await visitorIn(w)
  conversationId = (await says()).conversationId
})

describe('the line of a conversation', () => {
  it('a chat makes one contact with channel, start and the agent who answers', async () => {
    await take(w.alice)
    expect(await contact()).toMatchObject({
      channel: 'web-chat',
      direction: 'inbound',
      startedAt: w.clock.now(),
      agentId: w.alice.id,
    })
  })

  it('TCK-14 the first asked stays first asker when a colleague takes over', async () => {
    await take(w.alice)
    await take(w.bob)
    expect((await row()).assigneeId).toBe(w.bob.id)
    expect(await contact()).toMatchObject({ firstAskerId: w.alice.id, agentId: w.bob.id })
  })

  it('keeps the first asker when a conversation goes back to the queue and to somebody else', async () => {
    await take(w.alice)
    await perform(w.kernel, returnToQueue, system('routing'), {
      conversationId,
      staffId: w.alice.id,
    })
    expect(await row()).toMatchObject({ state: 'waiting', assigneeId: null })
    await take(w.dora)
    expect(await contact()).toMatchObject({ firstAskerId: w.alice.id, agentId: w.dora.id })
  })

  it('lets one of two win who take it at once, and tells the other', async () => {
    const version = (await row()).version
    const both = await Promise.allSettled(
      [w.alice, w.dora].map((who) =>
        perform(w.kernel, assignConversation, who, { conversationId, version }),
      ),
    )
    expect(both.map((r) => r.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find((r) => r.status === 'rejected')
    expect(lost?.reason).toMatchObject(refusedWith('conversation.changed'))
  })

  it('numbers messages without gaps and gives a repeat its old number', async () => {
    await take(w.alice)
    const input = { conversationId, clientId: clientId(), body: '请带身份证' }
    const first = await perform(w.kernel, sendMessage, w.alice, input)
    const again = await perform(w.kernel, sendMessage, w.alice, input)
    expect(again.seq).toBe(first.seq)
    await says('好的，谢谢')
    const { rows } = await sql<{ seq: number }>`
      select seq from message where conversation_id = ${conversationId} order by seq
    `.execute(w.kernel.database.db)
    expect(rows.map((m) => m.seq)).toEqual(rows.map((_, i) => i + 1))
  })

  it('answers a repeat with the number even after the conversation went to somebody else', async () => {
    await take(w.alice)
    const input = { conversationId, clientId: clientId(), body: '请稍等' }
    const { seq } = await perform(w.kernel, sendMessage, w.alice, input)
    await take(w.bob)
    expect((await perform(w.kernel, sendMessage, w.alice, input)).seq).toBe(seq)
  })

  it('lets only whoever answers speak to the visitor, and any colleague write a note', async () => {
    await expect(answer(w.alice)).rejects.toMatchObject(refusedWith('conversation.waiting'))
    await take(w.alice)
    await expect(answer(w.dora)).rejects.toMatchObject(refusedWith('conversation.not-yours'))
    const note = { conversationId, clientId: clientId(), body: '老客户，请耐心', note: true }
    await perform(w.kernel, sendMessage, w.dora, note)
    expect((await row()).waitingSince).not.toBeNull()
  })

  it('a stranger finds nothing', async () => {
    for (const act of [() => take(w.charlie), () => answer(w.charlie), () => close(w.charlie)]) {
      await expect(act()).rejects.toMatchObject(refusedWith('not-found'))
    }
  })

  it('counts how long a visitor waits until we speak', async () => {
    await take(w.alice)
    w.clock.forward(30)
    await says('有人吗？')
    const { waitingSince, createdAt } = await row()
    expect(waitingSince).toEqual(createdAt)
    await answer(w.alice)
    expect((await row()).waitingSince).toBeNull()
    expect((await contact()).firstAnsweredAt).toEqual(w.clock.now())
  })

  it('closes with a result, is rated once, and begins a new contact when the visitor returns', async () => {
    await take(w.alice)
    await close(w.alice)
    const first = await contact()
    expect(first).toMatchObject({ result: 'solved', endedBy: 'agent', summary: '已告知挂号方式' })
    const rate = () => perform(w.kernel, rateContact, visitor, { score: 5, comment: '很耐心' })
    await rate()
    await expect(rate()).rejects.toMatchObject(refusedWith('contact.not-rateable'))
    await says('还想问一下停车')
    const second = await contact()
    expect(second.id).not.toBe(first.id)
    expect(second.firstAskerId).toBeNull()
    expect(await row()).toMatchObject({ state: 'waiting' })
  })

  it('reopened by an agent it is a new contact with that agent as first asker', async () => {
    await take(w.alice)
    await close(w.alice)
    await perform(w.kernel, reopenConversation, w.dora, { conversationId })
    expect(await contact()).toMatchObject({ firstAskerId: w.dora.id, direction: 'outbound' })
    expect(await row()).toMatchObject({ state: 'open', assigneeId: w.dora.id })
  })

  it('ended by the visitor before anybody answered counts as not answered and is not rated', async () => {
    await perform(w.kernel, endByVisitor, visitor, {})
    expect(await contact()).toMatchObject({ result: 'no-answer', endedBy: 'visitor' })
    const rate = perform(w.kernel, rateContact, visitor, { score: 1 })
    await expect(rate).rejects.toMatchObject(refusedWith('contact.not-rateable'))
  })

  it('closes an answered conversation after the idle time, never one whose visitor waits', async () => {
    await take(w.alice)
    w.clock.forward(11 * 60)
    await closeIdleConversations(w.kernel)
    expect((await row()).state).toBe('open')
    await answer(w.alice)
    w.clock.forward(9 * 60)
    await closeIdleConversations(w.kernel)
    expect((await row()).state).toBe('open')
    w.clock.forward(2 * 60)
    await closeIdleConversations(w.kernel)
    expect(await contact()).toMatchObject({ endedBy: 'idle' })
  })
})
