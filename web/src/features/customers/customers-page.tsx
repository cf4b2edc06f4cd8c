import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import type { CustomerRow } from '../../api/contracts.ts'
import { failure, pages } from '../../api/queries.ts'
import { CustomerDialog } from '../../parts/dialogs.tsx'
import { holds } from '../../permissions.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { MayButton } from '../../ui/may-button.tsx'
import { Nothing } from '../../ui/nothing.tsx'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { dateTime } from '../../ui/time.ts'
import { useChosenRow } from '../../ui/use-chosen-row.ts'
import { useMe } from '../../ui/use-me.ts'
import { useNarrow } from '../../ui/use-narrow.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { useWords } from '../../words/use-words.ts'
import './customers.css'

/** Everybody we serve, by name, phone or e-mail. */
export function CustomersPage() {
  const { t } = useWords()
  const me = useMe()
  const narrow = useNarrow()
  const navigate = useNavigate()
  const { search } = useSearch({ from: '/desk/customers' })
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery(pages('GET /api/customers', { search }))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const onSearch = useCallback(
    (text: string) =>
      void navigate({ to: '/customers', search: { search: text || undefined }, replace: true }),
    [navigate],
  )
  const open = useCallback(
    (customerId: string) => void navigate({ to: '/customers/$customerId', params: { customerId } }),
    [navigate],
  )
  const chosen = useChosenRow(rows, open)
  const columns = ['name', 'phone', 'email', 'unit', 'createdAt'] as const
  return (
    <div className="page">
      <div className="page-head">
        <SearchBox value={search ?? ''} onChange={onSearch} placeholder={t('customers.search')} />
        <span className="page-space" />
        <MayButton
          type="primary"
          icon={<PlusOutlined />}
          may={holds(me, 'customers.edit') || t('errors.noPermission')}
          onClick={() => setAdding(true)}
        >
          {t('customers.add')}
        </MayButton>
      </div>
      {list.isPending && <RowSkeleton rows={8} />}
      {failure(list) && <ErrorPanel error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Nothing
          title={search ? t('customers.notFound', { text: search }) : t('customers.empty')}
          hint={t(search ? 'customers.notFoundHint' : 'customers.emptyHint')}
        />
      )}
      {rows.length > 0 && (
        <div className="customer-table">
          {!narrow && (
            <div className="customer-row customer-head" aria-hidden="true">
              {columns.map((column) => (
                <span key={column}>{t(`customers.${column}`)}</span>
              ))}
            </div>
          )}
          <VirtualList
            label={t('customers.title')}
            rows={rows}
            rowKey={(row) => row.id}
            rowHeight={narrow ? 60 : 40}
            more={list.hasNextPage}
            loadMore={() => void list.fetchNextPage()}
            chosen={chosen}
            draw={(row) => <CustomerLine row={row} chosen={row.id === chosen} />}
          />
        </div>
      )}
      <CustomerDialog open={adding} onClose={() => setAdding(false)} entered={open} />
    </div>
  )
}

function CustomerLine({ row, chosen }: { row: CustomerRow; chosen: boolean }) {
  return (
    <Link
      className={chosen ? 'customer-row row-link is-chosen' : 'customer-row row-link'}
      to="/customers/$customerId"
      params={{ customerId: row.id }}
    >
      <strong>{row.name}</strong>
      <span>{row.phone ?? <i className="quiet">—</i>}</span>
      <span className="customer-email">{row.email ?? <i className="quiet">—</i>}</span>
      <span>{row.unit.name}</span>
      <span className="quiet customer-created">{dateTime(row.createdAt)}</span>
    </Link>
  )
}
