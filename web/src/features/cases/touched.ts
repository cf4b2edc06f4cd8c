import type { ReadRoute } from '../../api/contracts.ts'

/** What is old after something was done with a case. */
export const touched: ReadRoute[] = [
  'GET /api/cases',
  'GET /api/cases/:caseId',
  'GET /api/cases/:caseId/history',
]
