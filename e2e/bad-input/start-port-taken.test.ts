import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import net from 'node:net'
import { expect, test } from 'vitest'
import { newDataDir } from '../harness/data-dir.ts'
import { startExpectingRefusal } from '../harness/server.ts'
import { oneSentence } from './one-sentence.ts'

test('a taken port is named with another to try, before anything is made', async () => {
  const other = net.createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as net.AddressInfo
  const dir = newDataDir()
  const { code, output } = await startExpectingRefusal(
    { PORT: String(port), DATA_DIR: `${dir}/data`, DEMO: '0' },
    dir,
  )
  other.close()
  expect(code).toBe(1)
  expect(oneSentence(output)).toMatch(new RegExp(`端口 ${port} .*PORT=${port + 1}.*Port ${port} `))
  expect(readdirSync(dir)).toEqual(['program.log'])
})
