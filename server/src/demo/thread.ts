import { knowVisitor } from '#channels/web-chat'
import { type Actor, system } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import type { LoggedEvent } from '#kernel/events.ts'
import { newId } from '#kernel/ids.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import {
  assignConversation,
  closeConversation,
  closeIdleConversations,
  endByVisitor,
  linkCustomer,
  markByAgent,
  markByVisitor,
  rateContact,
  ratingInvitations,
  receiveMessage,
  returnToQueue,
  sendMessage,
} from '#modules/conversations'
import type { Site } from './sites.ts'
import type { Contact, Line } from './story.ts'

/** One conversation while it happens. Every act is what the channel or a colleague would do. */
export class Thread {
  conversationId = ''
  private visitor: Actor | undefined
  private readonly site: Site

  constructor(site: Site) {
    this.site = site
  }

  async arrive(kernel: Kernel, userAgent: string) {
    const siteId = this.site.id
    const input = { siteId, userAgent, language: 'zh' }
    const { visitorId } = await perform(kernel, knowVisitor, system('web-chat'), input)
    this.visitor = { kind: 'visitor', id: visitorId, siteId }
  }

  async ask(kernel: Kernel, body: string, page: { url: string; title: string }, left = false) {
    const { unitId } = this.site
    const said = { clientId: newId(), body, page, unitId, leftMessage: left }
    const { conversationId } = await perform(kernel, receiveMessage, this.who, said)
    this.conversationId = conversationId
  }

  async answer(kernel: Kernel, by: Actor, body: string, note = false) {
    const { conversationId } = this
    const input = { conversationId, clientId: newId(), body, note }
    await perform(kernel, sendMessage, by, input)
  }

  /** As routing does, or by somebody's own hand. */
  async assign(kernel: Kernel, to: Actor, by: Actor = system('routing')) {
    const { version } = await this.row(kernel)
    const { conversationId } = this
    const input = { conversationId, staffId: to.id, version }
    await perform(kernel, assignConversation, by, input)
  }

  /** The console of whoever answered is gone. */
  async lose(kernel: Kernel, from: Actor) {
    const { conversationId } = this
    const input = { conversationId, staffId: from.id }
    await perform(kernel, returnToQueue, system('routing'), input)
  }

  async link(kernel: Kernel, customerId: string, by: Actor) {
    const { conversationId } = this
    await perform(kernel, linkCustomer, by, { conversationId, customerId })
  }

  /** The side that did not speak last has read what there is; the other has by speaking. */
  async read(kernel: Kernel, by: Actor, last: Line['kind'] | undefined) {
    const { lastSeq: read } = await this.row(kernel)
    const { conversationId } = this
    if (last === 'asked') await perform(kernel, markByAgent, by, { conversationId, read })
    else await perform(kernel, markByVisitor, this.who, { read })
  }

  async close(kernel: Kernel, by: Actor, { end, result, summary }: Contact) {
    if (end === 'idle') await closeIdleConversations(kernel)
    else if (end === 'visitor') await perform(kernel, endByVisitor, this.who, {})
    else {
      const { conversationId } = this
      await perform(kernel, closeConversation, by, { conversationId, result, summary })
    }
    await this.invite(kernel)
  }

  async rate(kernel: Kernel, rating: NonNullable<Contact['rating']>) {
    await perform(kernel, rateContact, this.who, rating)
  }

  private get who(): Actor {
    if (!this.visitor) throw new Error('nobody has arrived yet')
    return this.visitor
  }

  private row(kernel: Kernel) {
    return kernel.database.db
      .selectFrom('conversation')
      .select(['version', 'lastSeq'])
      .where('id', '=', this.conversationId)
      .executeTakeFirstOrThrow()
  }

  /** The subscriber that invites to rate begins with the program, so it hears of this from here. */
  private async invite(kernel: Kernel) {
    const { db } = kernel.database
    const { rows } = await sql<LoggedEvent>`
      select epoch, tx::text as tx, id, at, name, subject, unit_id, actor_kind, actor_id, cause,
        depth, payload
      from event where subject = ${this.conversationId} and name = 'contact.ended'
      order by id desc limit 1
    `.execute(db)
    const event = rows[0]
    if (!event) throw new Error(`${this.conversationId} was not closed`)
    const key = `demo/${event.id}`
    await ratingInvitations.handle({ kernel, tx: db, event, key })
  }
}
