import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { contracts } from '../../server/src/app.ts'
import { type Office, office, type Who } from '../harness/office.ts'
import { hostile, nearly } from './hostile.ts'

// What ends sessions or accounts comes last, so that the others are asked by people who are known.
const ENDS_SESSIONS = ['PATCH /api/staff/:staffId', 'PUT /api/me/password', 'DELETE /api/session']

const endpoints = Object.values(contracts)
  .flatMap((contract) => Object.entries(contract))
  .sort(([a], [b]) => ENDS_SESSIONS.indexOf(a) - ENDS_SESSIONS.indexOf(b))

const here = await office()
const ids = await thingsToAskFor(here)

test.each(endpoints)('%s answers anything without a defect', async (route, endpoint) => {
  const schema = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' })
  const who = fc.constantFrom<Who>('admin', 'alice', 'visitor', 'nobody')
  const input = fc.oneof(
    { weight: 6, arbitrary: nearly(schema as object, ids) },
    { weight: 1, arbitrary: hostile },
  )
  await fc.assert(
    fc.asyncProperty(who, input, async (asker, given) => {
      const { url, body } = request(route, given)
      const answer = await here.ask(asker, url, body)
      expect(answer.status, answer.text).toBeLessThan(500)
      if (answer.status >= 400) {
        expect(answer.body.error).toMatchObject({
          code: expect.stringMatching(/./),
          message: expect.stringMatching(/./),
        })
      }
    }),
    { numRuns: 40, endOnFailure: true },
  )
})

/** Path parameters, query and body from one input, as a caller would put them. */
function request(route: string, given: unknown): { url: string; body?: unknown } {
  const [method = '', path = ''] = route.split(' ')
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given)
  const fields: Record<string, unknown> = isObject ? { ...given } : {}
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = fields[name]
    delete fields[name]
    return encoded(typeof value === 'string' ? value : JSON.stringify(value ?? 'none'))
  })
  if (method === 'GET' || method === 'DELETE') return { url: `${method} ${filled}${query(fields)}` }
  return { url: `${method} ${filled}`, body: isObject ? fields : JSON.stringify(given ?? null) }
}

function query(fields: Record<string, unknown>): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one) => `${encoded(name)}=${encoded(one)}`),
  )
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

const encoded = (value: unknown) =>
  encodeURIComponent((typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed())

/** Ids of one thing of every kind, so that some requests reach what is behind the checks. */
async function thingsToAskFor({ ask, units, siteId, visitor, alice, bob, charlie }: Office) {
  await ask('visitor', 'POST /api/visitor/messages', { clientId: 'client-0000', body: '在吗' })
  await ask('alice', 'PUT /api/presence', { state: 'ready' })
  const customer = await ask('alice', 'POST /api/customers', { unitId: units.north, name: '张伟' })
  const queue = await ask('alice', 'GET /api/conversations?view=queue')
  const [conversation] = queue.body.rows as { id: string; version: number }[]
  await ask('alice', `POST /api/conversations/${conversation?.id}/assignment`, {
    version: conversation?.version,
  })
  return [
    ...Object.values(units),
    siteId,
    visitor.visitorId,
    alice.id,
    bob.id,
    charlie.id,
    String(conversation?.id),
    String(customer.body.id),
  ]
}
