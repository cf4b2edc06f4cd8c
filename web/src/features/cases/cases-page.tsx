import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { failure, pages } from '../../api/queries.ts'
import { NewCaseDialog } from '../../parts/dialogs.tsx'
import { holds } from '../../permissions.ts'
import { type CaseSearch, caseList, caseViews } from '../../searches.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { MayButton } from '../../ui/may-button.tsx'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { useMe } from '../../ui/use-me.ts'
import { useWords } from '../../words/use-words.ts'
import { CaseFilters } from './case-filters.tsx'
import { CaseTable } from './case-table.tsx'
import './cases.css'

/** The cases of my scope; what is looked at stands in the address. */
export function CasesPage() {
  const { t } = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const search = useSearch({ from: '/desk/cases' })
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery(pages('GET /api/cases', caseList(search)))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const count = list.data?.pages[0]?.count ?? 0
  const look = useCallback(
    (change: CaseSearch) =>
      void navigate({ to: '/cases', search: { ...search, ...change }, replace: true }),
    [navigate, search],
  )
  const open = (caseId: string) => void navigate({ to: '/cases/$caseId', params: { caseId } })

  return (
    <div className="page cases-page">
      <div className="page-head">
        <Segmented
          value={search.view ?? 'open'}
          options={caseViews.map((value) => ({ value, label: t(`cases.views.${value}`) }))}
          onChange={(view) => look({ view })}
        />
        <span className="page-count" aria-live="polite">
          {list.isSuccess &&
            (count >= 1000 ? t('cases.countMany') : t('cases.count', { n: count }))}
        </span>
        <span className="page-space" />
        <MayButton
          type="primary"
          icon={<PlusOutlined />}
          may={holds(me, 'cases.open') || t('errors.noPermission')}
          onClick={() => setAdding(true)}
        >
          {t('cases.add')}
        </MayButton>
      </div>
      <CaseFilters search={search} look={look} />
      {list.isPending && <RowSkeleton rows={8} />}
      {failure(list) && <ErrorPanel error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && (
        <CaseTable
          rows={rows}
          more={list.hasNextPage}
          loadMore={() => void list.fetchNextPage()}
          clear={() => void navigate({ to: '/cases', search: { view: search.view } })}
        />
      )}
      <NewCaseDialog open={adding} onClose={() => setAdding(false)} opened={open} />
    </div>
  )
}
