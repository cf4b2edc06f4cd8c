import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '../../server/src/postgres/free-port.ts'
import { newDataDir } from '../harness/data-dir.ts'
import { startExpectingRefusal, startServer } from '../harness/server.ts'
import { oneSentence } from './one-sentence.ts'

const start = async (dataDir: string) =>
  startExpectingRefusal(
    { PORT: String(await freePort()), DATA_DIR: dataDir, DEMO: '0' },
    newDataDir(),
  )

test.each([
  ['of a newer PostgreSQL', { PG_VERSION: '99\n' }],
  ['of somebody else', { 'holiday.jpg': 'not ours' }],
])('a data directory %s is refused in one sentence and left as it was', async (_, files) => {
  const dataDir = newDataDir()
  const postgres = path.join(dataDir, 'postgres')
  fs.mkdirSync(postgres)
  for (const [name, text] of Object.entries(files))
    fs.writeFileSync(path.join(postgres, name), text)
  const { code, output } = await start(dataDir)
  expect(code).toBe(1)
  expect(oneSentence(output)).toContain(postgres)
  expect(fs.readdirSync(postgres)).toEqual(Object.keys(files))
})

test('a damaged data directory is refused; repaired, everything is there again', async () => {
  const dataDir = newDataDir()
  const first = await startServer({ dataDir })
  await first.stop()
  const control = path.join(dataDir, 'postgres/global/pg_control')
  fs.renameSync(control, `${control}.away`)
  const { code, output } = await start(dataDir)
  expect(code).toBe(1)
  expect(oneSentence(output)).toMatch(/pg_control/)
  fs.renameSync(`${control}.away`, control)
  const again = await startServer({ dataDir })
  await again.stop()
})

test('a database migrated by a newer program is refused untouched', async () => {
  const dataDir = newDataDir()
  const first = await startServer({ dataDir })
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: first.databaseUrl() })
  await client.connect()
  await client.query(`insert into migration select '9999_from_the_future.sql', 'x' where true`)
  await client.end()
  await first.stop()
  const { code, output } = await start(dataDir)
  expect(code).toBe(1)
  expect(oneSentence(output)).toMatch(/9999/)
})
