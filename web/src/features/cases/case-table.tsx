import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback } from 'react'
import type { CaseRow } from '../../api/contracts.ts'
import { CaseState } from '../../parts/case-state.tsx'
import { DueTime } from '../../parts/due-time.tsx'
import { Nothing } from '../../ui/nothing.tsx'
import { dateTime } from '../../ui/time.ts'
import { useChosenRow } from '../../ui/use-chosen-row.ts'
import { useNarrow } from '../../ui/use-narrow.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { useWords } from '../../words/use-words.ts'

interface CaseTableProps {
  rows: readonly CaseRow[]
  more: boolean
  loadMore: () => void
  /** Back to everything in this view. */
  clear: () => void
}

/** Looks like a table and scrolls without end; on a phone each case is a card. */
export function CaseTable({ rows, more, loadMore, clear }: CaseTableProps) {
  const { t } = useWords()
  const narrow = useNarrow()
  const navigate = useNavigate()
  const open = useCallback(
    (caseId: string) => void navigate({ to: '/cases/$caseId', params: { caseId } }),
    [navigate],
  )
  const chosen = useChosenRow(rows, open)
  if (rows.length === 0) {
    return (
      <Nothing
        title={t('cases.empty')}
        hint={t('cases.emptyHint')}
        action={<Button onClick={clear}>{t('cases.clearFilters')}</Button>}
      />
    )
  }
  const columns = [
    'number',
    'name',
    'state',
    'due',
    'customer',
    'owner',
    'unit',
    'openedAt',
  ] as const
  return (
    <div className="case-table">
      {!narrow && (
        <div className="case-line-row case-table-head" aria-hidden="true">
          {columns.map((column) => (
            <span key={column}>{t(`cases.${column}`)}</span>
          ))}
        </div>
      )}
      <VirtualList
        label={t('cases.title')}
        rows={rows}
        rowKey={(row) => row.id}
        rowHeight={narrow ? 84 : 40}
        chosen={chosen}
        more={more}
        loadMore={loadMore}
        draw={(row) => (
          <Link
            to="/cases/$caseId"
            params={{ caseId: row.id }}
            className={
              row.id === chosen ? 'case-line-row row-link is-chosen' : 'case-line-row row-link'
            }
          >
            {narrow ? <CaseCard row={row} /> : <CaseCells row={row} />}
          </Link>
        )}
      />
    </div>
  )
}

function CaseCells({ row }: { row: CaseRow }) {
  const { t, own } = useWords()
  return (
    <>
      <code>{row.number}</code>
      <span className="case-cell-title" title={row.title}>
        <i className="case-type">{own(row.type.label)}</i>
        {row.title}
      </span>
      <span>
        <CaseState state={row.state} />
      </span>
      <DueTime dueAt={row.dueAt} overdue={row.overdue} />
      {row.dueAt === null && !row.overdue && <span className="quiet">—</span>}
      <span>{row.customer?.name ?? <i className="quiet">—</i>}</span>
      <span>{row.owner?.name ?? <i className="quiet">{t('cases.noOwner')}</i>}</span>
      <span title={row.unit.name}>{row.unit.name}</span>
      <span className="quiet">{dateTime(row.openedAt)}</span>
    </>
  )
}

function CaseCard({ row }: { row: CaseRow }) {
  const { own } = useWords()
  return (
    <span className="case-card">
      <span className="case-line-head">
        <code>{row.number}</code>
        <span>{own(row.type.label)}</span>
        <CaseState state={row.state} />
      </span>
      <span className="case-card-title">{row.title}</span>
      <span className="case-card-end">
        <DueTime dueAt={row.dueAt} overdue={row.overdue} />
        <span>{row.owner?.name}</span>
        <span className="quiet">{dateTime(row.openedAt)}</span>
      </span>
    </span>
  )
}
