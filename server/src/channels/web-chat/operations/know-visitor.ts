import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { sql } from '#kernel/database.ts'
import { newId } from '#kernel/ids.ts'
import { operation } from '#kernel/operation.ts'
import { hashOfToken } from '../visitors.ts'

/**
 * Begin as a visitor of a site, or go on with a token kept in the browser. A token that is not
 * known (any more, or on another site) is answered with a new one.
 */
export const knowVisitor = operation({
  name: 'web-chat.know-visitor',
  input: z.object({
    siteId: z.uuid(),
    token: z.string().nullish(),
    userAgent: z.string(),
    language: z.enum(['zh', 'en']),
  }),
  allow: () => true,
  async run(ctx, _nothing, { siteId, token, userAgent, language }) {
    if (token) {
      const { rows } = await sql<{ id: string }>`
        update visitor set last_seen_at = ${ctx.now}
        where token_hash = ${hashOfToken(token)} and site_id = ${siteId} returning id
      `.execute(ctx.tx)
      if (rows[0]) return { token, visitorId: rows[0].id }
    }
    const made = randomBytes(24).toString('base64url')
    const id = newId()
    await ctx.tx
      .insertInto('visitor')
      .values({
        id,
        siteId,
        tokenHash: hashOfToken(made),
        customerId: null,
        createdAt: ctx.now,
        lastSeenAt: ctx.now,
        onlineUntil: ctx.now,
        userAgent: userAgent.slice(0, 300),
        language,
      })
      .execute()
    return { token: made, visitorId: id }
  },
})
