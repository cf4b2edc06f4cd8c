import { readdir } from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import { expect, test } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { office } from '../harness/office.ts'

const here = await office()
const address = await here.open()

const MB = 1024 * 1024
const TOTAL = 50 * MB

test.each([
  ['announced', { 'content-length': String(TOTAL) }],
  ['in pieces of unknown number', {}],
])('50 MB %s are refused, and neither disk nor memory keep them', async (_, length) => {
  const before = process.memoryUsage().rss
  const { status, body, most } = await upload(length)
  expect(status).toBe(413)
  expect(JSON.parse(body).error).toMatchObject({
    code: 'input.too-large',
    message: '内容太大，最多 2 MB',
  })
  expect(most - before).toBeLessThan(40 * MB)
  await eventually(filesOnDisk, (files) => files.length === 0)
})

/** Sends as a browser does, as fast as it is taken; the most memory this process had meanwhile. */
async function upload(length: Record<string, string>) {
  const url = `${address}/api/visitor/attachments?clientId=client-0001`
  const request = http.request(url, {
    method: 'POST',
    headers: {
      ...(await here.credentials('visitor')),
      'content-type': 'multipart/form-data; boundary=b',
      ...length,
    },
  })
  let most = 0
  const answered = new Promise<{ status: number; body: string }>((resolve, reject) => {
    request.on('response', async (response) => {
      let body = ''
      for await (const chunk of response) body += String(chunk)
      resolve({ status: response.statusCode ?? 0, body })
    })
    // The server may hang up on what it no longer wants.
    request.on('error', (error) => setTimeout(reject, 500, error))
  })
  answered.catch(() => {})
  request.write(
    '--b\r\nContent-Disposition: form-data; name="file"; filename="big.pdf"\r\n\r\n%PDF-1.7\n',
  )
  const chunk = Buffer.alloc(64 * 1024, 'x')
  for (let sent = 0; sent < TOTAL && !request.destroyed; sent += chunk.length) {
    most = Math.max(most, process.memoryUsage().rss)
    if (request.write(chunk)) continue
    await Promise.race([new Promise((drained) => request.once('drain', drained)), answered])
    if (await isSettled(answered)) break
  }
  const answer = await answered
  request.destroy()
  return { ...answer, most }
}

const isSettled = (promise: Promise<unknown>) =>
  Promise.race([promise.then(() => true), new Promise((later) => setImmediate(later, false))])

async function filesOnDisk() {
  const folder = path.join(here.kernel.dataDir, 'files')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}
