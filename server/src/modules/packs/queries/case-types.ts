import type { Db } from '#kernel/database.ts'
import type { CaseType } from '../case-type.ts'

/**
 * Case types by version. A version never changes and its id is never given again, so keeping it in
 * the process holds no state that could be wrong; the oldest leave when there are many.
 */
const kept = new Map<string, Map<string, CaseType>>()
const MOST = 200

/** A case type as of a version; throws when there is none, which a stored case cannot meet. */
export async function caseTypeOf(db: Db, versionId: string, name: string): Promise<CaseType> {
  const types = kept.get(versionId) ?? (await readVersion(db, versionId))
  const type = types.get(name)
  if (!type) throw new Error(`the pack version ${versionId} has no case type ${name}`)
  return type
}

async function readVersion(db: Db, versionId: string) {
  const { content } = await db
    .selectFrom('packVersion')
    .select('content')
    .where('id', '=', versionId)
    .executeTakeFirstOrThrow()
  const types = new Map(content.cases.map((type) => [type.name, type]))
  const oldest = kept.keys().next()
  if (kept.size >= MOST && !oldest.done) kept.delete(oldest.value)
  kept.set(versionId, types)
  return types
}

/** The case types new cases can begin with, in the order of their packs. */
export async function activeCaseTypes(db: Db): Promise<{ versionId: string; type: CaseType }[]> {
  const active = await db.selectFrom('activePack').select('versionId').orderBy('pack').execute()
  const found: { versionId: string; type: CaseType }[] = []
  for (const { versionId } of active) {
    const types = kept.get(versionId) ?? (await readVersion(db, versionId))
    for (const type of types.values()) found.push({ versionId, type })
  }
  return found
}
