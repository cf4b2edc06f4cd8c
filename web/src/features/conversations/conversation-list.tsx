import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useCallback, useMemo } from 'react'
import { failure, pages, useApi } from '../../api/queries.ts'
import { conversationViews, type ListSearch } from '../../searches.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Nothing } from '../../ui/nothing.tsx'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useMe } from '../../ui/use-me.ts'
import { useNow } from '../../ui/use-now.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { useWords } from '../../words/use-words.ts'
import { ConversationListRow } from './conversation-list-row.tsx'
import { useListKeys } from './use-list-keys.ts'

const ROW_HEIGHT = 66

export function ConversationList({ open }: { open: string | undefined }) {
  const { t } = useWords()
  const me = useMe()
  const now = useNow()
  const navigate = useNavigate()
  const { view = 'mine', search } = useSearch({ from: '/desk/conversations' })
  const list = useInfiniteQuery(pages('GET /api/conversations', { view, search }))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  useListKeys(rows, open)

  const look = useCallback(
    (change: ListSearch) =>
      void navigate({ to: '.', search: (now) => ({ ...now, ...change }), replace: true }),
    [navigate],
  )
  const onSearch = useCallback((text: string) => look({ search: text || undefined }), [look])

  return (
    <section className="conversation-list" aria-label={t('nav.conversations')}>
      <ViewTabs view={view} choose={(chosen) => look({ view: chosen })} />
      <div className="conversation-list-search">
        <SearchBox
          value={search ?? ''}
          onChange={onSearch}
          placeholder={t('conversations.search')}
        />
      </div>
      {list.isPending && <RowSkeleton rows={7} />}
      {failure(list) && <ErrorPanel error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <EmptyList view={view} search={search} />}
      {rows.length > 0 && (
        <VirtualList
          label={t(`conversations.${view}`)}
          rows={rows}
          rowKey={(row) => row.id}
          rowHeight={ROW_HEIGHT}
          chosen={open}
          more={list.hasNextPage}
          loadMore={() => void list.fetchNextPage()}
          draw={(row) => (
            <ConversationListRow row={row} now={now} open={row.id === open} meId={me.id} />
          )}
        />
      )}
    </section>
  )
}

type View = (typeof conversationViews)[number]

function ViewTabs({ view, choose }: { view: View; choose: (view: View) => void }) {
  const { t } = useWords()
  const counts = useApi('GET /api/conversations/counts', {}).data
  const numbers = { mine: counts?.mine, queue: counts?.queue, open: counts?.open, closed: 0 }
  const options = conversationViews.map((value) => ({
    value,
    label: (
      <span className={value === 'queue' && numbers.queue ? 'tab-alarm' : undefined}>
        {t(`conversations.${value}`)}
        {numbers[value] ? <b className="tab-count">{numbers[value]}</b> : null}
      </span>
    ),
  }))
  return (
    <Segmented
      block
      className="conversation-tabs"
      value={view}
      options={options}
      onChange={choose}
    />
  )
}

function EmptyList({ view, search }: { view: View; search: string | undefined }) {
  const { t } = useWords()
  return search ? (
    <Nothing
      title={t('conversations.empty.search', { text: search })}
      hint={t('conversations.empty.searchHint')}
    />
  ) : (
    <Nothing title={t(`conversations.empty.${view}`)} hint={t(`conversations.empty.${view}Hint`)} />
  )
}
