import { Link } from '@tanstack/react-router'
import type { Case } from '../../api/contracts.ts'
import { CaseState } from '../../parts/case-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Nothing } from '../../ui/nothing.tsx'
import { dateTime, fullTime } from '../../ui/time.ts'
import { useMe } from '../../ui/use-me.ts'
import { useWords } from '../../words/use-words.ts'
import { CaseActions } from './case-actions.tsx'
import { CaseHistory } from './case-history.tsx'
import { CaseSteps } from './case-steps.tsx'
import { Deadlines } from './deadlines.tsx'
import { NoteForm } from './note-form.tsx'
import { OwnerButton } from './owner-button.tsx'
import { useShownValues } from './use-shown-values.ts'

/** A case: where it stands, what it says, what may be done, what happened. */
export function CaseView({ caseFile }: { caseFile: Case }) {
  const { t, own } = useWords()
  const { organisation } = useMe()
  const values = useShownValues(caseFile)
  return (
    <article className="case-view">
      <div className="print-only">{organisation}</div>
      <header className="case-head">
        <div className="case-head-line">
          <code>{caseFile.number}</code>
          <span>{own(caseFile.type.label)}</span>
          <CaseState state={caseFile.state} />
        </div>
        <h1>{caseFile.title}</h1>
        <CaseSteps caseFile={caseFile} />
        <CaseActions caseFile={caseFile} />
      </header>
      <div className="case-columns">
        <div>
          <section className="card">
            <h2>{t('cases.form')}</h2>
            <Facts wide rows={values} />
          </section>
          <section className="card">
            <h2>{t('cases.history')}</h2>
            <NoteForm caseFile={caseFile} />
            <CaseHistory caseId={caseFile.id} states={caseFile.states} />
          </section>
        </div>
        <div>
          <Deadlines deadlines={caseFile.deadlines} />
          <section className="card">
            <Facts
              rows={[
                [t('cases.owner'), <OwnerButton key="owner" caseFile={caseFile} />],
                [t('cases.unit'), caseFile.unit.name],
                [t('cases.customer'), <CustomerLink key="customer" caseFile={caseFile} />],
                [t('cases.openedBy'), caseFile.openedBy?.name],
                [t('cases.openedAt'), dateTime(caseFile.openedAt)],
                [t('cases.changedAt'), dateTime(caseFile.changedAt)],
                [t('cases.closedAt'), caseFile.closedAt && dateTime(caseFile.closedAt)],
              ]}
            />
          </section>
          <section className="card no-print">
            <h2>{t('cases.contacts')}</h2>
            <Contacts caseFile={caseFile} />
          </section>
        </div>
      </div>
      <footer className="print-only">
        {t('cases.printedAt', { at: fullTime(new Date().toISOString()) })}
      </footer>
    </article>
  )
}

function CustomerLink({ caseFile }: { caseFile: Case }) {
  if (caseFile.customer === null) return <span className="quiet">—</span>
  return (
    <Link to="/customers/$customerId" params={{ customerId: caseFile.customer.id }}>
      {caseFile.customer.name}
    </Link>
  )
}

function Contacts({ caseFile }: { caseFile: Case }) {
  const { t } = useWords()
  if (caseFile.contacts.length === 0) return <Nothing small title={t('cases.noContacts')} />
  return caseFile.contacts.map(({ id, conversationId, startedAt }) => (
    <Link
      key={id}
      className="contact-link"
      to="/conversations/$conversationId"
      params={{ conversationId }}
    >
      {dateTime(startedAt)}
    </Link>
  ))
}
