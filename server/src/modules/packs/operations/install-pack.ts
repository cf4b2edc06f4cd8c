import { sql } from '#kernel/database.ts'
import { forbidden, Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { newId } from '#kernel/ids.ts'
import { type OperationContext, operation } from '#kernel/operation.ts'
import { packClash } from '../errors.ts'
import { packActivated } from '../events.ts'
import { clashes, hashOf, Pack } from '../pack.ts'

/** Keep a pack as a version and let new cases begin with it; the same content again changes nothing. */
export const installPack = operation({
  name: 'packs.install',
  input: Pack,
  async load(ctx) {
    // Two nodes starting at once take turns here.
    await sql`select pg_advisory_xact_lock(7276414)`.execute(ctx.tx)
  },
  // Packs come with the program or from the command line; no route leads here.
  allow: (ctx) => ctx.actor.kind === 'system' || new Refused(forbidden),
  async run(ctx, _nothing, pack) {
    const hash = hashOf(pack)
    const active = await ctx.tx
      .selectFrom('activePack as a')
      .innerJoin('packVersion as v', 'v.id', 'a.versionId')
      .select(['v.id', 'v.pack', 'v.hash', 'v.content'])
      .execute()
    const current = active.find((version) => version.pack === pack.name)
    if (current?.hash === hash) return { versionId: current.id, changed: false }
    const others = active.filter((version) => version.pack !== pack.name)
    const problems = clashes([...others.flatMap((v) => v.content.cases), ...pack.cases])
    if (problems.length > 0) throw new Refused(packClash, { problem: problems.join('; ') })
    const versionId = await keepVersion(ctx, pack, hash)
    await activate(ctx, pack, versionId)
    const types = pack.cases.map((type) => type.name)
    const { name, version } = pack
    await record(ctx, packActivated, { subject: versionId }, { pack: name, version, hash, types })
    return { versionId, changed: true }
  },
})

/** Content that was installed before is the version it was then. */
async function keepVersion(ctx: OperationContext, pack: Pack, hash: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with kept as (
      insert into pack_version (id, pack, version, hash, title, content, installed_at)
      values (${newId()}, ${pack.name}, ${pack.version}, ${hash}, ${JSON.stringify(pack.title)},
              ${JSON.stringify(pack)}, ${ctx.now})
      on conflict (pack, hash) do nothing returning id
    )
    select id from kept
    union all select id from pack_version where pack = ${pack.name} and hash = ${hash}
  `.execute(ctx.tx)
  return (rows[0] as { id: string }).id
}

async function activate(ctx: OperationContext, pack: Pack, versionId: string) {
  await ctx.tx
    .insertInto('activePack')
    .values({ pack: pack.name, versionId, activatedAt: ctx.now })
    .onConflict((conflict) =>
      conflict.column('pack').doUpdateSet({ versionId, activatedAt: ctx.now }),
    )
    .execute()
}
