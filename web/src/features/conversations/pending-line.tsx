import { Button } from 'antd'
import { lineState, live } from '../../realtime/live.ts'
import type { OutboxItem } from '../../realtime/outbox.ts'
import { useStore } from '../../realtime/store.ts'
import { useWords } from '../../words/use-words.ts'

/** A message of mine that the server has not acknowledged yet, or has refused. */
export function PendingLine({ item }: { item: OutboxItem }) {
  const { t } = useWords()
  const online = useStore(lineState) === 'online'
  const refused = item.state === 'refused'
  return (
    <div className={`said ours is-pending${item.note ? ' is-note' : ''}`}>
      <div className="said-body">
        <div className="said-text">{item.body}</div>
      </div>
      {refused ? (
        <div className="said-mark is-refused" role="alert">
          {t('conversations.notSent', { reason: item.reason ?? '' })}
          <Button type="link" size="small" onClick={() => live.sender.again(item.clientId)}>
            {t('common.retry')}
          </Button>
          <Button type="link" size="small" onClick={() => live.sender.discard(item.clientId)}>
            {t('common.discard')}
          </Button>
        </div>
      ) : (
        <div className="said-mark">
          {t(online ? 'conversations.sending' : 'conversations.waitingLine')}
        </div>
      )}
    </div>
  )
}
