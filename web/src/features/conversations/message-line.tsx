import type { Conversation, Message } from '../../api/contracts.ts'
import { dayHeading, fullTime, timeOfDay } from '../../ui/time.ts'
import { useWords } from '../../words/use-words.ts'
import { AttachmentView } from './attachment-view.tsx'
import type { Mark, MessageItem } from './message-items.ts'
import { useNoticeText } from './notice-text.ts'
import { PendingLine } from './pending-line.tsx'

interface MessageLineProps {
  item: MessageItem
  conversation: Conversation
  meId: string
}

/** One line of the conversation, whatever it is. */
export function MessageLine({ item, conversation, meId }: MessageLineProps) {
  const { t } = useWords()
  switch (item.kind) {
    case 'day':
      return <div className="line-day">{dayHeading(item.at, Date.now())}</div>
    case 'new':
      return (
        <div className="line-new">
          <span>{t('conversations.unreadHere')}</span>
        </div>
      )
    case 'notice':
      return <NoticeLine message={item.message} />
    case 'pending':
      return <PendingLine item={item.item} />
    case 'message':
      return <SaidLine {...item} conversation={conversation} meId={meId} />
  }
}

function NoticeLine({ message }: { message: Message }) {
  const text = useNoticeText()
  return (
    <div className="line-notice-text" title={fullTime(message.at)}>
      {timeOfDay(message.at)} {text(message)}
    </div>
  )
}

interface SaidLineProps {
  message: Message
  first: boolean
  mark: Mark
  conversation: Conversation
  meId: string
}

function SaidLine({ message, first, mark, conversation, meId }: SaidLineProps) {
  const { t } = useWords()
  const side = message.author === 'visitor' ? 'theirs' : 'ours'
  const note = message.kind === 'note'
  const author = message.authorName ?? conversation.name
  return (
    <div className={`said ${side}${note ? ' is-note' : ''}${first ? ' is-first' : ''}`}>
      {first && (
        <div className="said-who">
          <span>{message.authorId === meId ? t('conversations.you') : author}</span>
          {note && <i className="mark mark-note">{t('conversations.note')}</i>}
          <time dateTime={message.at}>{timeOfDay(message.at)}</time>
        </div>
      )}
      <div className="said-body" title={fullTime(message.at)}>
        {message.attachment ? (
          <AttachmentView conversationId={conversation.id} attachment={message.attachment} />
        ) : (
          <div className="said-text">{message.body}</div>
        )}
      </div>
      {mark && (
        <div className={mark === 'read' ? 'said-mark is-read' : 'said-mark'}>
          {t(`conversations.${mark}`)}
        </div>
      )}
    </div>
  )
}
