import { expect, test } from 'vitest'
import { ApiCaller } from '../harness/api.ts'
import { newDataDir } from '../harness/data-dir.ts'
import { startExpectingRefusal, startServer } from '../harness/server.ts'
import { oneSentence } from './one-sentence.ts'

test('a demo is filled on loopback, and never shown beyond this machine afterwards', async () => {
  const server = await startServer({ env: { DEMO: '1' } })
  const { dataDir, port } = server
  const { demo, accounts } = await new ApiCaller(server.url).get<{
    demo: boolean
    accounts: { number: string }[]
  }>('/api/setup')
  expect(demo).toBe(true)
  expect(accounts).toHaveLength(12)
  await server.stop()
  const { code, output } = await startExpectingRefusal(
    { PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: 'https://desk.example.cn' },
    newDataDir(),
  )
  expect(code).toBe(1)
  expect(oneSentence(output)).toMatch(/演示数据.*HOST=127\.0\.0\.1.*nothing was changed/)
})
