import { ArrowLeftOutlined, IdcardOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { Conversation } from '../../api/contracts.ts'
import type { Room } from '../../realtime/room.ts'
import { useStore } from '../../realtime/store.ts'
import { useWords } from '../../words/use-words.ts'
import { CloseButton } from './close-dialog.tsx'
import { HandOverButton } from './hand-over.tsx'
import { ReopenButton, TakeButton } from './take-buttons.tsx'

interface ConversationHeadProps {
  conversation: Conversation
  room: Room
  /** On a phone: to the list. */
  back?: () => void
  /** On a phone: to the customer. */
  openSide?: () => void
}

/** Who is talking from where, and what may be done with the conversation. */
export function ConversationHead({ conversation, room, back, openSide }: ConversationHeadProps) {
  const { t } = useWords()
  const online = useStore(room.online) ?? conversation.online
  const { page, site, state } = conversation
  const shown = page.title || page.url
  return (
    <header className="conversation-head">
      {back && (
        <Button
          type="text"
          icon={<ArrowLeftOutlined />}
          onClick={back}
          aria-label={t('common.back')}
        />
      )}
      <div className="conversation-who">
        <div className="conversation-name">
          <strong>{conversation.name}</strong>
          <span className={online ? 'mark mark-online' : 'mark'}>
            {t(online ? 'conversations.online' : 'conversations.offline')}
          </span>
          {state === 'waiting' && (
            <span className="mark mark-queue">{t('conversations.queued')}</span>
          )}
          {state === 'closed' && <span className="mark">{t('conversations.closed')}</span>}
          {conversation.assignee && (
            <span className="mark mark-who">{conversation.assignee.name}</span>
          )}
        </div>
        <div className="conversation-where">
          {site && <span>{t('conversations.from', { site: site.name })}</span>}
          {shown && (
            <span className="conversation-page-title" title={page.url}>
              {t(online ? 'conversations.viewing' : 'conversations.viewed')} {shown}
            </span>
          )}
        </div>
      </div>
      {openSide && (
        <Button
          icon={<IdcardOutlined />}
          onClick={openSide}
          aria-label={t('conversations.tabs.customer')}
        />
      )}
      <div className="conversation-actions">
        {state !== 'closed' && <TakeButton conversation={conversation} />}
        {state !== 'closed' && <HandOverButton conversation={conversation} />}
        {state === 'closed' ? (
          <ReopenButton conversation={conversation} />
        ) : (
          <CloseButton conversation={conversation} />
        )}
      </div>
    </header>
  )
}
