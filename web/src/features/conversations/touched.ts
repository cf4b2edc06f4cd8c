import type { ReadRoute } from '../../api/contracts.ts'

/** What is old after a conversation got another state or another person. */
export const touched: ReadRoute[] = [
  'GET /api/conversations',
  'GET /api/conversations/counts',
  'GET /api/conversations/:conversationId',
  'GET /api/presence',
]
