import { Link } from '@tanstack/react-router'
import type { CaseRow, Input } from '../api/contracts.ts'
import { useApi } from '../api/queries.ts'
import { Nothing } from '../ui/nothing.tsx'
import { RowSkeleton } from '../ui/row-skeleton.tsx'
import { useWords } from '../words/use-words.ts'
import { CaseState } from './case-state.tsx'
import { DueTime } from './due-time.tsx'

interface CaseLinesProps {
  of: Pick<Input<'GET /api/cases'>, 'customerId' | 'conversationId'>
  /** Within a conversation a case opens beside it, not instead of it. */
  conversationId?: string
}

/** A few cases, one below the other. */
export function CaseLines({ of, conversationId }: CaseLinesProps) {
  const { t } = useWords()
  const cases = useApi('GET /api/cases', { view: 'all', limit: 20, ...of }).data?.rows
  if (cases === undefined) return <RowSkeleton rows={1} />
  if (cases.length === 0) return <Nothing small title={t('customers.noCases')} />
  return (
    <ol className="case-lines">
      {cases.map((row) => (
        <li key={row.id}>
          {conversationId === undefined ? (
            <Link className="row-link" to="/cases/$caseId" params={{ caseId: row.id }}>
              <CaseLine row={row} />
            </Link>
          ) : (
            <Link
              className="row-link"
              to="/conversations/$conversationId/cases/$caseId"
              params={{ conversationId, caseId: row.id }}
              search={true}
            >
              <CaseLine row={row} />
            </Link>
          )}
        </li>
      ))}
    </ol>
  )
}

function CaseLine({ row }: { row: CaseRow }) {
  const { own } = useWords()
  return (
    <>
      <span className="case-line-head">
        <code>{row.number}</code>
        <span>{own(row.type.label)}</span>
        <CaseState state={row.state} />
      </span>
      <span className="case-line-title">{row.title}</span>
      <DueTime dueAt={row.dueAt} overdue={row.overdue} />
    </>
  )
}
