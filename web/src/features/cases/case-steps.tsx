import type { Case } from '../../api/contracts.ts'
import { useWords } from '../../words/use-words.ts'

/** The states of the procedure, with the present one marked. */
export function CaseSteps({ caseFile }: { caseFile: Case }) {
  const { t, own } = useWords()
  const states = shownStates(caseFile)
  const at = states.findIndex(({ name }) => name === caseFile.state.name)
  return (
    <ol className="case-steps" aria-label={t('cases.stateNow')}>
      {states.map((state, index) => {
        const where = index === at ? 'is-now' : index < at ? 'is-past' : ''
        return (
          <li
            key={state.name}
            className={`${where}${state.final ? ' is-final' : ''}`}
            aria-current={index === at ? 'step' : undefined}
          >
            {own(state.label)}
          </li>
        )
      })}
    </ol>
  )
}

/** One end of the procedure: the one that was reached, else the usual one, which stands first. */
function shownStates({ states, state }: Case) {
  const end = state.final ? state : states.find(({ final }) => final)
  return states.filter(({ name, final }) => !final || name === end?.name)
}
