import './tables.ts'

export { casesApi } from './api.ts'
export { DeadlineWatch } from './deadline-watch.ts'
export {
  caseAssigned,
  caseEscalated,
  caseMoved,
  caseNoted,
  caseOpened,
  deadlineMissed,
} from './events.ts'
export { addNote } from './operations/add-note.ts'
export { assignOwner } from './operations/assign-owner.ts'
export { openCase } from './operations/open-case.ts'
export { takeAction } from './operations/take-action.ts'
export { casesRoutes } from './routes.ts'
