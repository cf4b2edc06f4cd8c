import { beforeAll, expect, it } from 'vitest'
import { type Office, office } from '../harness/office.ts'

let o: Office
beforeAll(async () => {
  o = await office()
})

const guess = (n: number, remoteAddress: string) =>
  o.ask(
    'nobody',
    'POST /api/session',
    { account: `9${n}`, password: 'guess' },
    // Somebody who pretends to be another caller each time.
    {
      remoteAddress,
      headers: { authorization: `Bearer made-up-${n}`, cookie: `shouwen_session=made-up-${n}` },
    },
  )

it('guessing passwords from one address is stopped, whatever tokens are made up', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 70; n++) statuses.push((await guess(n, '203.0.113.7')).status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(60)
  expect(new Set(statuses.slice(60))).toEqual(new Set([429]))
})

it('says when to come back, and another address is not held responsible', async () => {
  const stopped = await guess(99, '203.0.113.7')
  expect(stopped.body.error?.code).toBe('rate.exceeded')
  expect(stopped.body.error?.message).toMatch(/请 \d+ 秒后再试/)
  expect((await guess(99, '203.0.113.8')).status).toBe(401)
})
