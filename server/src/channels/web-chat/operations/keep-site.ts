import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { notFound, Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { newId } from '#kernel/ids.ts'
import { operation } from '#kernel/operation.ts'
import { allowed, may, openUnitById } from '#modules/identity'
import { webChatApi } from '../api.ts'
import { siteAdded, siteChanged } from '../events.ts'

/** Give a website a chat widget. */
export const addSite = operation({
  name: 'web-chat.add-site',
  input: webChatApi['POST /api/sites'].input.extend({
    /** A key of one's own choosing; left out, one is made. */
    key: z.string().optional(),
  }),
  load: (ctx, { unitId }) => openUnitById(ctx, unitId),
  allow: (ctx, _unit, { unitId }) =>
    allowed(may(ctx.actor, 'organisation.manage', { unitId }), 'organisation.manage'),
  async run(ctx, _unit, { unitId, key: chosen, ...fields }) {
    const id = newId()
    const key = chosen ?? randomBytes(9).toString('base64url')
    await ctx.tx
      .insertInto('chatSite')
      .values({
        id,
        key,
        unitId,
        ...columns(fields),
        createdAt: ctx.now,
        changedAt: ctx.now,
        closedAt: null,
      })
      .execute()
    await record(ctx, siteAdded, { subject: id, unitId }, {})
    return { id, key }
  },
})

/** Change a website's widget, or close it. */
export const changeSite = operation({
  name: 'web-chat.change-site',
  input: webChatApi['PUT /api/sites/:siteId'].input,
  async load(ctx, { siteId }) {
    const site = await ctx.tx
      .selectFrom('chatSite')
      .selectAll()
      .where('id', '=', siteId)
      .forUpdate()
      .executeTakeFirst()
    if (!site || !may(ctx.actor, 'organisation.manage', site)) throw new Refused(notFound)
    return site
  },
  allow: () => true,
  async run(ctx, site, { siteId, closed, ...fields }) {
    await ctx.tx
      .updateTable('chatSite')
      .set({
        ...columns(fields),
        changedAt: ctx.now,
        closedAt: closed ? (site.closedAt ?? ctx.now) : null,
      })
      .where('id', '=', siteId)
      .execute()
    await record(ctx, siteChanged, { subject: siteId, unitId: site.unitId }, { closed })
    return {}
  },
})

type Fields = Pick<
  z.output<(typeof webChatApi)['POST /api/sites']['input']>,
  'name' | 'origins' | 'look' | 'hours' | 'idleMinutes'
>

const columns = ({ name, origins, look, hours, idleMinutes }: Fields) => ({
  name,
  // As browsers write them: lower case, 医院.cn as xn--…, no port that goes without saying.
  origins: [...new Set(origins.map((origin) => new URL(origin).origin))],
  look: JSON.stringify(look) as never,
  hours: JSON.stringify(hours) as never,
  idleMinutes,
})
