import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { MigrationError, migrate } from './migrate.ts'

async function emptyDatabase() {
  const base = inject('postgresUrl')
  const name = `empty_${randomBytes(5).toString('hex')}`
  const admin = new pg.Client({ connectionString: `${base}postgres` })
  await admin.connect()
  await admin.query(`create database ${name} template template0`)
  await admin.end()
  return `${base}${name}`
}

const query = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

describe('migrating', () => {
  it('applies everything once when two nodes start at once', async () => {
    const url = await emptyDatabase()
    const [one, two] = await Promise.all([migrate(url), migrate(url)])
    const applied = [...one.applied, ...two.applied]
    expect(applied.length).toBeGreaterThan(3)
    expect(new Set(applied).size).toBe(applied.length)
    expect((await migrate(url)).applied).toEqual([])
  })

  it('refuses a database of a newer version and changes nothing', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    await query(url, `insert into migration (name, hash) values ('9999_future.sql', 'x')`)
    await expect(migrate(url)).rejects.toThrow(/newer version.*nothing was changed/)
  })

  it('refuses a migration that was changed after it had been applied', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    await query(url, `update migration set hash = 'other' where name like '0001%'`)
    await expect(migrate(url)).rejects.toBeInstanceOf(MigrationError)
  })
})
