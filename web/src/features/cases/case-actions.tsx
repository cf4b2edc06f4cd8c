import { lazy, useState } from 'react'
import type { Case, CaseAction } from '../../api/contracts.ts'
import { MayButton } from '../../ui/may-button.tsx'
import { OnceOpened } from '../../ui/once-opened.tsx'
import { useWords } from '../../words/use-words.ts'

// It draws forms, whose inputs are heavy.
const ActionDialog = lazy(async () => {
  const { ActionDialog } = await import('./action-dialog.tsx')
  return { default: ActionDialog }
})

/** What may be done next; closed actions stay with the reason. */
export function CaseActions({ caseFile }: { caseFile: Case }) {
  const { t, own } = useWords()
  const [taking, setTaking] = useState<CaseAction | null>(null)
  if (caseFile.actions.length === 0) {
    return <p className="quiet no-print">{t('cases.noActions')}</p>
  }
  return (
    <div className="case-actions no-print">
      {caseFile.actions.map((action) => (
        <MayButton
          key={action.name}
          type={action.tone === 'primary' ? 'primary' : 'default'}
          danger={action.tone === 'danger'}
          may={action.may}
          onClick={() => setTaking(action)}
        >
          {own(action.label)}
        </MayButton>
      ))}
      {taking && (
        <OnceOpened open>
          <ActionDialog caseFile={caseFile} action={taking} onClose={() => setTaking(null)} />
        </OnceOpened>
      )}
    </div>
  )
}
