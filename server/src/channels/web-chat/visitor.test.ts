import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, system } from '#kernel/actor.ts'
import { perform } from '#kernel/operation.ts'
import { assignConversation, sendMessage } from '#modules/conversations'
import { type World, world } from '../../../test/world.ts'
import { leaveMessage } from './leave-message.ts'
import { addSite, changeSite } from './operations/keep-site.ts'
import { knowVisitor } from './operations/know-visitor.ts'
import { notePage } from './operations/note-page.ts'
import { visitorMessages, visitorState } from './queries/visitor-state.ts'
import { siteByKey, type VisitorActor, visitorByToken } from './visitors.ts'

let w: World
let site: { id: string; key: string }
let counter = 0
const fields = {
  name: '官网',
  origins: ['https://www.Example.cn', 'https://医院.cn:443'],
  look: {
    title: '在线客服',
    greeting: '您好',
    color: '#1677ff',
    position: 'right',
    language: 'auto',
  },
  hours: { always: false, periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }] },
  idleMinutes: 10,
}
const refusedWith = (code: string) => ({ kind: { code } })

beforeAll(async () => {
  w = await world()
  site = await perform(w.kernel, addSite, w.bob, { unitId: w.units.north, ...fields })
})

async function arrives(token?: string) {
  const input = { siteId: site.id, token, userAgent: 'test', language: 'zh' }
  const known = await perform(w.kernel, knowVisitor, system('web-chat'), input)
  const actor = (await visitorByToken(w.kernel.database.db, known.token)) as VisitorActor
  return { ...known, actor }
}
const left = (fields: object = {}) => ({
  clientId: `client-${++counter}`,
  name: '刘女士',
  phone: '139-0000-2222',
  body: '请明天回电',
  page: {},
  ...fields,
})
const conversationOf = async (visitor: Actor) => {
  const { db } = w.kernel.database
  const { conversationId } = await visitorState(db, visitor.id)
  return db
    .selectFrom('conversation')
    .selectAll()
    .where('id', '=', conversationId as string)
    .executeTakeFirstOrThrow()
}

describe('a visitor', () => {
  it('is known again by their token, and only on the site it was given out for', async () => {
    const first = await arrives()
    expect((await arrives(first.token)).visitorId).toBe(first.visitorId)
    expect((await arrives('forged-token')).visitorId).not.toBe(first.visitorId)
  })

  it('CHN-35 outside the hours leaves a message that waits for the next shift, with a customer to call', async () => {
    const { actor } = await arrives()
    await leaveMessage(w.kernel, actor, left())
    const conversation = await conversationOf(actor)
    expect(conversation).toMatchObject({ state: 'waiting', leftMessage: true })
    const { db } = w.kernel.database
    const points = await db
      .selectFrom('contactPoint')
      .select(['kind', 'value'])
      .where('customerId', '=', conversation.customerId as string)
      .execute()
    expect(points).toEqual([{ kind: 'phone', value: '13900002222' }])
  })

  it('who leaves a message twice with the same number is one customer; a repeat is one message', async () => {
    const one = await arrives()
    const two = await arrives()
    const message = left({ phone: '13700003333' })
    const sent = await leaveMessage(w.kernel, one.actor, message)
    expect(await leaveMessage(w.kernel, one.actor, message)).toEqual(sent)
    await leaveMessage(w.kernel, two.actor, left({ phone: '137 0000 3333' }))
    const [a, b] = [await conversationOf(one.actor), await conversationOf(two.actor)]
    expect(a.customerId).toBe(b.customerId)
    expect(a.id).not.toBe(b.id)
  })

  it('never sees notes of staff or who they are by id', async () => {
    const { actor } = await arrives()
    await leaveMessage(w.kernel, actor, left({ phone: '13600004444' }))
    const { id: conversationId, version } = await conversationOf(actor)
    await perform(w.kernel, assignConversation, w.alice, { conversationId, version })
    const say = (body: string, note: boolean) =>
      perform(w.kernel, sendMessage, w.alice, {
        conversationId,
        clientId: `client-${++counter}`,
        body,
        note,
      })
    await say('此人上周投诉过', true)
    await say('您好，我们明天上午回电', false)
    const { messages } = await visitorMessages(w.kernel.database.db, actor.id, {
      after: 0,
      limit: 100,
    })
    expect(messages.map((m) => m.body)).not.toContain('此人上周投诉过')
    expect(JSON.stringify(messages)).not.toContain(w.alice.id)
    expect(messages.at(-1)).toMatchObject({ authorName: '林晓', body: '您好，我们明天上午回电' })
  })

  it('shows whoever answers which page they are on', async () => {
    const { actor } = await arrives()
    await leaveMessage(w.kernel, actor, left({ phone: '13600005555' }))
    await perform(w.kernel, notePage, actor, { url: 'https://www.example.cn/fees', title: '收费' })
    expect((await conversationOf(actor)).page).toMatchObject({ title: '收费' })
  })
})

describe('a website', () => {
  it('that is closed answers nobody, and its visitors are unknown', async () => {
    const other = await perform(w.kernel, addSite, w.bob, { unitId: w.units.north, ...fields })
    await perform(w.kernel, changeSite, w.bob, { siteId: other.id, closed: true, ...fields })
    const gone = siteByKey(w.kernel.database.db, other.key)
    await expect(gone).rejects.toMatchObject(refusedWith('chat-site.gone'))
  })

  it('belongs to its branch: a stranger can neither add one there nor change it', async () => {
    const foreign = perform(w.kernel, addSite, w.charlie, { unitId: w.units.north, ...fields })
    await expect(foreign).rejects.toMatchObject(refusedWith('auth.forbidden'))
    const change = perform(w.kernel, changeSite, w.charlie, { siteId: site.id, ...fields })
    await expect(change).rejects.toMatchObject(refusedWith('not-found'))
  })

  it('keeps origins in one spelling', async () => {
    expect((await siteByKey(w.kernel.database.db, site.key)).origins).toEqual([
      'https://www.example.cn',
      'https://xn--ekrs67m.cn',
    ])
  })

  it('takes no origin that would be more than one word of a policy', async () => {
    for (const origin of [
      'https://a.cn;script-src',
      'https://a.cn,b',
      'https://*.cn',
      'https://%',
    ]) {
      const site = { unitId: w.units.north, ...fields, origins: [origin] }
      const added = perform(w.kernel, addSite, w.admin, site)
      await expect(added).rejects.toMatchObject(refusedWith('input.invalid'))
    }
  })
})
