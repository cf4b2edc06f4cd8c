import { Outlet, useParams } from '@tanstack/react-router'
import { useNarrow } from '../../ui/use-narrow.ts'
import { useWords } from '../../words/use-words.ts'
import { ConversationList } from './conversation-list.tsx'
import './conversations.css'

/** List · conversation · customer and cases. On a phone one at a time. */
export function ConversationsPage() {
  const { t } = useWords()
  const narrow = useNarrow()
  const { conversationId } = useParams({ strict: false })
  const open = conversationId !== undefined
  return (
    <div className="conversations">
      {(!narrow || !open) && <ConversationList open={conversationId} />}
      {open && <Outlet />}
      {!narrow && !open && (
        <div className="conversations-pick">
          <div>{t('conversations.pick')}</div>
          <small>{t('conversations.pickHint')}</small>
        </div>
      )}
    </div>
  )
}
