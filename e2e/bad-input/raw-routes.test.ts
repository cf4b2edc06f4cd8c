import { beforeAll, expect, it } from 'vitest'
import { rawRoutes } from '../../server/src/raw-routes.ts'
import { type Office, office } from '../harness/office.ts'

let o: Office
beforeAll(async () => {
  o = await office()
})
const ID = '01a20000-0000-7000-8000-000000000000'

it.each(rawRoutes.map((raw) => [raw.route, raw] as const))(
  '%s exists, and tells strangers nothing',
  async (route, { access }) => {
    const { status, body } = await o.ask('nobody', route.replace(/:\w+/g, ID), undefined, {
      remoteAddress: '127.0.0.1',
    })
    if (access === 'public') expect([200, 503]).toContain(status)
    else expect([status, body.error?.code]).toEqual([401, 'auth.required'])
  },
)

it('figures are told to this machine only', async () => {
  const asked = await o.ask('nobody', 'GET /metrics', undefined, { remoteAddress: '203.0.113.9' })
  expect(asked.status).toBe(404)
})

it('the document describes them beside the contracts', async () => {
  const { body } = await o.ask('nobody', 'GET /api/openapi.json')
  const paths = Object.keys(body.paths as object)
  expect(paths).toContain('/api/conversations/{conversationId}/attachments')
  expect(paths).toContain('/api/cases/{caseId}/actions')
  expect(paths).toContain('/health/ready')
})
