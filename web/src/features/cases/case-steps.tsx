import type { Case } from '../../api/contracts.ts'
import { useWords } from '../../words/use-words.ts'

/** The states of the procedure, with the present one marked. */
export function CaseSteps({ caseFile }: { caseFile: Case }) {
  const { t, own } = useWords()
  const at = caseFile.states.findIndex(({ name }) => name === caseFile.state.name)
  return (
    <ol className="case-steps" aria-label={t('cases.stateNow')}>
      {caseFile.states.map((state, index) => {
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
