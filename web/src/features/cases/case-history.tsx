import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { api } from '../../api/client.ts'
import type { Case, CaseEntry } from '../../api/contracts.ts'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { dateTime, fullTime } from '../../ui/time.ts'
import { useWords } from '../../words/use-words.ts'

const ROUTE = 'GET /api/cases/:caseId/history'

interface CaseHistoryProps {
  caseId: string
  states: Case['states']
}

/** What happened, newest first. */
export function CaseHistory({ caseId, states }: CaseHistoryProps) {
  const { t } = useWords()
  const history = useInfiniteQuery({
    queryKey: [ROUTE, { caseId, paged: true }],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) => api(ROUTE, { caseId, before: pageParam }, { signal }),
    getNextPageParam: (last) => (last.more ? last.entries.at(-1)?.id : undefined),
  })
  if (history.data === undefined) return <RowSkeleton rows={3} />
  const entries = history.data.pages.flatMap((page) => page.entries)
  return (
    <>
      <ol className="history">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} states={states} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          block
          type="text"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('common.loadMore')}
        </Button>
      )}
    </>
  )
}

function Entry({ entry, states }: { entry: CaseEntry; states: Case['states'] }) {
  const { t, own } = useWords()
  const what = {
    opened: t('cases.opened'),
    action: '',
    note: t('cases.noted'),
    assigned: t('cases.assigned'),
    'deadline-missed': t('cases.deadlineMissed'),
  }[entry.kind]
  // A state is stored by name; an owner change by the person's name.
  const named = (name: string | null) => {
    const state = states.find((one) => one.name === name)
    return state ? own(state.label) : name
  }
  return (
    <li className={`entry entry-${entry.kind}`}>
      <div className="entry-head">
        <strong>{[what, entry.label && own(entry.label)].filter(Boolean).join('：')}</strong>
        {entry.to && (
          <span className="entry-move">
            {entry.from && `${named(entry.from)} → `}
            {named(entry.to)}
          </span>
        )}
        <span className="entry-by">{entry.by ?? t('common.system')}</span>
        <time dateTime={entry.at} title={fullTime(entry.at)}>
          {dateTime(entry.at)}
        </time>
      </div>
      {entry.text && <p className="entry-text">{entry.text}</p>}
      {entry.values.map(({ label, value }) => (
        <div key={label.zh} className="entry-value">
          <span>{own(label)}</span>
          {value}
        </div>
      ))}
    </li>
  )
}
