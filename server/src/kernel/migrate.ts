import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const folder = new URL('../../migrations/', import.meta.url)
const LOCK = 7_276_411

export class MigrationError extends Error {}

/**
 * Bring a database to this version's tables. Numbered SQL files, forward only, each in its own
 * transaction. Two nodes starting at once take turns on an advisory lock.
 * A database that a newer version has migrated is refused and left as it is.
 */
export async function migrate(url: string): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: url, application_name: 'shouwen migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      'create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    )
    const done = new Map<string, string>()
    const { rows } = await client.query<{ name: string; hash: string }>(
      'select name, hash from migration',
    )
    for (const row of rows) done.set(row.name, row.hash)
    return { applied: await applyMissing(client, done) }
  } finally {
    await client.end()
  }
}

async function applyMissing(client: pg.Client, done: Map<string, string>): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const unknown = [...done.keys()].filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    throw new MigrationError(
      `This database was used by a newer version of Shouwen (it has ${unknown.join(', ')}). Start that version, or restore a backup; nothing was changed.`,
    )
  }
  const applied: string[] = []
  for (const name of names) {
    const text = await readFile(new URL(name, folder), 'utf8')
    const hash = createHash('sha256').update(text).digest('hex')
    const known = done.get(name)
    if (known !== undefined && known !== hash) {
      throw new MigrationError(`The migration ${name} was changed after it had been applied.`)
    }
    if (known !== undefined) continue
    await applyOne(client, name, text, hash)
    applied.push(name)
  }
  return applied
}

async function applyOne(client: pg.Client, name: string, text: string, hash: string) {
  try {
    await client.query('begin')
    await client.query(text)
    await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new MigrationError(`The migration ${name} failed: ${(error as Error).message}`)
  }
}
