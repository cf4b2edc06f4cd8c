import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { TEMPLATE } from '../../../test/global-setup.ts'
import { type Database, openDatabase } from '../database.ts'

/** An empty, migrated database of its own for a test file. */
export async function testDatabase(): Promise<Database & { url: string }> {
  const server = inject('postgresUrl')
  const name = `jobs_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: `${server}postgres` })
  await admin.connect()
  await admin.query(`create database ${name} template ${TEMPLATE} strategy file_copy`)
  await admin.end()
  const url = `${server}${name}`
  return { ...openDatabase(url, 10), url }
}
