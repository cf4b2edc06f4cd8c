import { expect, test } from 'vitest'
import { toRequest } from './request.ts'

test('path parameters are filled and the rest of a GET becomes its query', () => {
  expect(toRequest('GET /api/cases/:caseId/history', { caseId: 'c 1', limit: 20 })).toEqual({
    method: 'GET',
    url: '/api/cases/c%201/history?limit=20',
    body: undefined,
  })
})

test('what is undefined is not sent', () => {
  expect(toRequest('GET /api/cases', { view: 'open', type: undefined }).url).toBe(
    '/api/cases?view=open',
  )
})

test('a write carries the rest as JSON, without the path parameters', () => {
  const request = toRequest('PUT /api/cases/:caseId/owner', {
    caseId: 'c',
    staffId: 's',
    version: 2,
  })
  expect(request).toEqual({
    method: 'PUT',
    url: '/api/cases/c/owner',
    body: '{"staffId":"s","version":2}',
  })
})

test('a DELETE has no body', () => {
  expect(
    toRequest('DELETE /api/conversations/:conversationId/closure', { conversationId: 'v' }),
  ).toEqual({ method: 'DELETE', url: '/api/conversations/v/closure', body: undefined })
})

test('a missing path parameter is a defect, not a request', () => {
  expect(() => toRequest('GET /api/cases/:caseId', {})).toThrow('needs caseId')
})
