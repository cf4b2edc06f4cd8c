import './tables.ts'

export {
  type Action,
  type CaseType,
  type Deadline,
  type Field,
  type State,
  stateOf,
} from './case-type.ts'
export { installPackFolder } from './install-folder.ts'
export { BadPack, loadPack } from './load-pack.ts'
export { installPack } from './operations/install-pack.ts'
export type { Pack } from './pack.ts'
export { activeCaseTypes, caseTypeOf } from './queries/case-types.ts'
export type { Effect, FieldKind, Relation } from './vocabulary.ts'
