import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { invalidInput, Refused, unavailable } from './errors.ts'

/** All tables. Each module adds its own in `tables.ts` by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: modules merge their tables into it
export interface Tables {}

export type Db = Kysely<Tables>

export interface Database {
  pool: pg.Pool
  db: Db
  close(): Promise<void>
}

// SQL says last_seq, TypeScript says lastSeq; JSON columns keep the names they were written with.
const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })]

// Sequence numbers and log ids stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export function openDatabase(url: string, connections: number): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    // A network that fell silent is noticed, and not after minutes only.
    keepAlive: true,
    application_name: 'shouwen',
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    options: '-c timezone=UTC',
  })
  // An idle connection that PostgreSQL closes must not end the process; the next query reconnects.
  pool.on('error', () => {})
  // The same for one that is lent: its query fails and tells the borrower, but PostgreSQL may say
  // more than once that it goes, also after the connection was given back as broken.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins })
  return { pool, db, close: () => db.destroy() }
}

/** A transaction and the instant it began, by PostgreSQL's clock. */
export interface Transaction {
  tx: Db
  now: Date
}

/**
 * Run `work` in one transaction. Commits when it resolves, rolls back when it throws.
 * A deadlock or serialization failure is tried again: nothing outside PostgreSQL may be done in it.
 */
export async function inTransaction<T>(
  database: Database,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryTransaction(database.pool, work)
    } catch (error) {
      if (attempt < 4 && isRetryable(error)) continue
      if (isUnstorable(error)) throw new Refused(invalidInput, { problem: 'unusable characters' })
      throw isConnectionLoss(error) ? new Refused(unavailable) : error
    }
  }
}

async function tryTransaction<T>(
  pool: pg.Pool,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  try {
    // One round trip for both; pg answers a multi-statement query with an array.
    const begun = (await client.query('begin; select now() as now')) as unknown as pg.QueryResult[]
    const result = await work({ tx: overOneClient(client), now: begun[1]?.rows[0].now })
    const committed = await client.query('commit')
    if (committed.command !== 'COMMIT') throw new Error('the transaction was rolled back')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

function overOneClient(client: pg.PoolClient): Db {
  const lent = {
    query: client.query.bind(client),
    release: () => {},
  }
  const pool = { connect: async () => lent, end: async () => {} }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as never }), plugins })
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

const isRetryable = (error: unknown) => ['40001', '40P01'].includes(codeOf(error))

const UNREACHABLE = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]

/** PostgreSQL is away, restarting or full: the caller may retry, nothing is known to be stored. */
export function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error)
  return (
    /^(08|57|53|55P03)/.test(code) ||
    UNREACHABLE.includes(code) ||
    (error instanceof Error &&
      /Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed/.test(
        error.message,
      ))
  )
}

/** Text PostgreSQL cannot hold or read: U+0000 anywhere, half a surrogate pair in JSON. */
export const isUnstorable = (error: unknown) => ['22021', '22P02', '22P05'].includes(codeOf(error))

export const isUniqueViolation = (error: unknown) => codeOf(error) === '23505'

/** The LIKE pattern of everything that contains a text; what LIKE reads as a wildcard is literal. */
export const containing = (text: string) => `%${text.replace(/[%_\\]/g, '\\$&')}%`

export { sql }
