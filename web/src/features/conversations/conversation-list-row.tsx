import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { ConversationRow } from '../../api/contracts.ts'
import { clock, shortTime } from '../../ui/time.ts'
import { useWords } from '../../words/use-words.ts'

/** A customer who waits longer than this is shown in red. */
const PATIENCE = 60_000

interface ConversationListRowProps {
  row: ConversationRow
  now: number
  open: boolean
  meId: string
}

export const ConversationListRow = memo(function ConversationListRow(
  props: ConversationListRowProps,
) {
  const { row, now, open, meId } = props
  const { t } = useWords()
  const since = row.waitingSince ?? row.queuedAt
  const waited = since === null || row.state === 'closed' ? null : now - Date.parse(since)
  const mine = row.lastMessageBy === 'agent' && row.assignee?.id === meId
  const prefix = mine ? t('conversations.iSaid') : ''
  return (
    <Link
      to="/conversations/$conversationId"
      params={{ conversationId: row.id }}
      search={true}
      className={open ? 'conversation-row row-link is-open' : 'conversation-row row-link'}
      preload={false}
    >
      <span className={row.online ? 'avatar is-online' : 'avatar'}>{row.name.slice(0, 1)}</span>
      <span className="conversation-row-name">{row.name}</span>
      <span className="conversation-row-time">
        {waited === null ? (
          shortTime(row.lastMessageAt, now)
        ) : (
          <b className={waited > PATIENCE ? 'wait is-late' : 'wait'}>{clock(waited)}</b>
        )}
      </span>
      <span className="conversation-row-text">{prefix + lastTextOf(row, t)}</span>
      <span className="conversation-row-end">
        {row.leftMessage && <i className="mark mark-left">{t('conversations.left')}</i>}
        {row.state === 'waiting' && !row.leftMessage && (
          <i className="mark mark-queue">{t('conversations.queued')}</i>
        )}
        {row.assignee && row.assignee.id !== meId && (
          <i className="mark mark-who">{row.assignee.name}</i>
        )}
        {row.unread > 0 && <b className="unread">{row.unread > 99 ? '99+' : row.unread}</b>}
      </span>
    </Link>
  )
})

type T = ReturnType<typeof useWords>['t']

/** A file is named by its kind in brackets. */
function lastTextOf(row: ConversationRow, t: T): string {
  if (row.lastText === '[image]') return t('conversations.lastImage')
  if (row.lastText === '[file]') return t('conversations.lastFile')
  return row.lastText
}
