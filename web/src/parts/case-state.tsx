import type { CaseRow } from '../api/contracts.ts'
import { useWords } from '../words/use-words.ts'

/** Where a case stands; the colour says whether its clock runs. */
export function CaseState({ state }: { state: CaseRow['state'] }) {
  const { own } = useWords()
  const tone = state.final ? 'final' : state.clock
  return <i className={`mark state-${tone}`}>{own(state.label)}</i>
}
