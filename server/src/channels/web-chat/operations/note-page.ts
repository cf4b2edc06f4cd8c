import { sql } from '#kernel/database.ts'
import { notFound, Refused } from '#kernel/errors.ts'
import { operation } from '#kernel/operation.ts'
import { Page } from '#modules/conversations'

/** The visitor went to another page; whoever answers sees where they are. */
export const notePage = operation({
  name: 'web-chat.note-page',
  input: Page,
  allow: (ctx) => ctx.actor.kind === 'visitor' || new Refused(notFound),
  async run(ctx, _nothing, page) {
    const { rows } = await sql<{ id: string }>`
      update conversation set page = ${JSON.stringify(page)}
      where visitor_id = ${ctx.actor.id} returning id
    `.execute(ctx.tx)
    if (rows[0]) ctx.signal({ topic: 'conversation', conversationId: rows[0].id })
    return {}
  },
})
