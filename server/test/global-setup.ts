import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/postgres/index.ts'
import { clearScratchSpace, scratchSpace } from './scratch-space.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the test server up to and without the name of a database. */
    postgresUrl: string
  }
}

export const TEMPLATE = 'template_shouwen'

/** One PostgreSQL for the whole run, with an empty, migrated database that test files clone. */
export default async function setUp(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  // The check of the boundaries between modules reads files only.
  if (process.env.NO_TEST_DATABASE) return undefined
  clearScratchSpace()
  const dir = path.join(scratchSpace(), 'postgres')
  const server = await startEmbedded({ dir, durable: false })
  const tearDown = async () => {
    await server.stop()
    clearScratchSpace()
  }
  try {
    await makeTemplate(server.url(), server.url(TEMPLATE))
  } catch (error) {
    await tearDown()
    throw error
  }
  project.provide('postgresUrl', server.url(''))
  return tearDown
}

async function makeTemplate(adminUrl: string, templateUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query(`create database ${TEMPLATE}`)
    await applyMigrations(templateUrl)
    await admin.query(`alter database ${TEMPLATE} is_template true`)
  } finally {
    await admin.end()
  }
}

async function applyMigrations(url: string): Promise<void> {
  const { migrate } = await import('../src/kernel/migrate.ts')
  await migrate(url)
}
