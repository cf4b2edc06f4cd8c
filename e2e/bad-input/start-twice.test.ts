import path from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '../../server/src/postgres/free-port.ts'
import { newDataDir } from '../harness/data-dir.ts'
import { setUpDepartment } from '../harness/department.ts'
import { startExpectingRefusal, startServer } from '../harness/server.ts'
import { oneSentence } from './one-sentence.ts'

test('of two starts on one data directory the second says so and harms nothing', async () => {
  const dataDir = path.join(newDataDir(), 'data')
  const first = await startServer({ dataDir })
  const { admin } = await setUpDepartment(first.url)
  const second = await startExpectingRefusal(
    { PORT: String(await freePort()), DATA_DIR: dataDir, DEMO: '0' },
    newDataDir(),
  )
  expect(second.code).toBe(1)
  expect(oneSentence(second.output)).toContain(dataDir)
  expect(await admin.get('/api/me')).toMatchObject({ number: '0001' })
  await first.stop()

  // Nothing of the second is left in the way of the next.
  const third = await startServer({ dataDir })
  expect(await (await fetch(`${third.url}/api/setup`)).json()).toMatchObject({ setUp: true })
  await third.stop()
})

test('two at the same instant: one serves, the other says so', async () => {
  const dataDir = path.join(newDataDir(), 'data')
  const attempts = await Promise.allSettled([startServer({ dataDir }), startServer({ dataDir })])
  const served = attempts.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const refused = attempts.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(served).toHaveLength(1)
  expect(String(refused[0])).toContain(dataDir)
  expect((await fetch(`${served[0]?.url}/health/ready`)).status).toBe(200)
  await served[0]?.stop()
})
