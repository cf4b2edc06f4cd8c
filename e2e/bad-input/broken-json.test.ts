import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'

const { app, credentials } = await office()

const send = async (payload: string | Buffer, contentType?: string) => {
  const headers = {
    ...(await credentials('visitor')),
    ...(contentType && { 'content-type': contentType }),
  }
  const url = '/api/visitor/messages'
  const response = await app.http.inject({ method: 'POST', url, headers, payload })
  return { status: response.statusCode, error: response.json().error }
}

test.each([
  ['{"clientId": "client-0001", "body":', 'application/json'],
  ['{"clientId": "client-0001", "body": "在吗"}}', 'application/json'],
  ["{'clientId': 'client-0001'}", 'application/json'],
  ['', 'application/json'],
  ['null', 'application/json'],
  ['[]', 'application/json'],
  ['"在吗"', 'application/json'],
  ['['.repeat(100_000), 'application/json'],
  ['clientId=client-0001&body=x', 'application/x-www-form-urlencoded'],
  ['<message/>', 'application/xml'],
  ['{"clientId": "client-0001", "body": "x"}', 'text/plain'],
  ['{"clientId": "client-0001", "body": "x"}', 'multipart/form-data; boundary=x'],
  ['{"clientId": "client-0001", "body": "x"}', 'no type at all'],
  ['{"clientId": "client-0001", "body": "x"}', undefined],
])('%.40s as %s is refused in words', async (payload, contentType) => {
  const { status, error } = await send(payload, contentType)
  expect([400, 415]).toContain(status)
  expect(error).toMatchObject({ code: 'input.invalid', message: expect.stringMatching(/./) })
})

test('bytes that are no UTF-8 do not become a defect', async () => {
  const bytes = Buffer.concat([
    Buffer.from('{"clientId": "client-0001", "body": "'),
    Buffer.from([0xff, 0xfe, 0xc0, 0x80]),
    Buffer.from('"}'),
  ])
  const { status } = await send(bytes, 'application/json')
  expect(status).toBeLessThan(500)
})
