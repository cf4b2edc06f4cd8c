import pg from 'pg'

/** An external database that cannot be used; the message says what to do. */
export class DatabaseUnusable extends Error {}

const OLDEST = 17

/** Reach the database DATABASE_URL names and see that it is new enough and sorts and folds as ours. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    throw new DatabaseUnusable(
      `DATABASE_URL cannot be reached (${(error as Error).message || (error as { code?: string }).code}). Check host, port, name and password; nothing was changed.`,
    )
  }
  try {
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as major,
        pg_encoding_to_char(encoding) as encoding, datcollate as collation,
        pg_is_in_recovery() as standby, lower('É') = 'é' as folds
      from pg_database where datname = current_database()`,
    )
    const { major, encoding, collation, standby, folds } = rows[0]
    const problem =
      (major < OLDEST && `PostgreSQL ${major} is too old; ${OLDEST} or newer is needed`) ||
      (encoding !== 'UTF8' && `the database's encoding is ${encoding}; it must be UTF8`) ||
      (!['C', 'POSIX', 'C.UTF-8'].includes(collation) &&
        `the database's collation is ${collation}; it must be C`) ||
      (!folds && 'LC_CTYPE must know letters: create the database with LC_CTYPE C.UTF-8') ||
      (standby && 'this is a standby server; name the primary')
    if (problem) {
      throw new DatabaseUnusable(
        `DATABASE_URL cannot be used: ${problem}. (create database shouwen template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C.UTF-8')`,
      )
    }
  } finally {
    await client.end()
  }
}
