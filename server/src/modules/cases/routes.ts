import { type Call, type Handlers, performs } from '#kernel/http/serve.ts'
import { activeCaseTypes } from '#modules/packs'
import type { casesApi } from './api.ts'
import { addNote } from './operations/add-note.ts'
import { assignOwner } from './operations/assign-owner.ts'
import { openCase } from './operations/open-case.ts'
import { takeAction } from './operations/take-action.ts'
import { caseHistory } from './queries/case-history.ts'
import { getCase } from './queries/get-case.ts'
import { listCases } from './queries/list-cases.ts'

const db = (call: Call) => call.kernel.database.db

export const casesRoutes: Handlers<typeof casesApi> = {
  'GET /api/case-types': async (call) => ({
    types: (await activeCaseTypes(db(call))).map(({ type: { name, label, form, states } }) => ({
      name,
      label,
      form,
      states,
    })),
  }),
  'GET /api/cases': (call, input) => listCases(db(call), call.actor, input),
  'POST /api/cases': performs(openCase),
  'GET /api/cases/:caseId': (call, { caseId }) =>
    getCase(db(call), call.actor, call.language, caseId),
  'GET /api/cases/:caseId/history': (call, input) =>
    caseHistory(db(call), call.actor, call.language, input),
  'POST /api/cases/:caseId/actions': performs(takeAction),
  'POST /api/cases/:caseId/notes': performs(addNote),
  'PUT /api/cases/:caseId/owner': performs(assignOwner),
}
