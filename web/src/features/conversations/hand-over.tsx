import { App, Modal } from 'antd'
import { useState } from 'react'
import type { Colleague, Conversation } from '../../api/contracts.ts'
import { useApi } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import { MayButton } from '../../ui/may-button.tsx'
import { Nothing } from '../../ui/nothing.tsx'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { useWords } from '../../words/use-words.ts'
import { touched } from './touched.ts'

/** Give the conversation to a colleague, seeing who is free. */
export function HandOverButton({ conversation }: { conversation: Conversation }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <MayButton may={conversation.may.give} onClick={() => setOpen(true)}>
        {t('conversations.handOver')}
      </MayButton>
      <Modal
        open={open}
        title={t('conversations.handOverTitle')}
        footer={null}
        width={460}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Colleagues conversation={conversation} done={() => setOpen(false)} />
      </Modal>
    </>
  )
}

function Colleagues({ conversation, done }: { conversation: Conversation; done: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const list = useApi('GET /api/colleagues', {})
  const give = useAct('POST /api/conversations/:conversationId/assignment', {
    changes: touched,
    done,
  })
  if (list.data === undefined) return <RowSkeleton rows={3} />
  const others = list.data.colleagues
    .filter(({ id }) => id !== conversation.assignee?.id)
    .sort((a, b) => rank(a) - rank(b) || a.load - b.load)
  if (others.length === 0) return <Nothing small title={t('conversations.handOverNone')} />
  const giveTo = ({ id: staffId, name }: Colleague) =>
    give.mutate(
      { conversationId: conversation.id, staffId, version: conversation.version },
      { onSuccess: () => void message.success(t('conversations.handedOver', { name })) },
    )
  return (
    <div className="colleagues">
      {others.map((colleague) => (
        <button
          key={colleague.id}
          type="button"
          disabled={give.isPending}
          onClick={() => giveTo(colleague)}
        >
          <span className={`presence-dot presence-${colleague.state}`} />
          <strong>{colleague.name}</strong>
          <span className="colleague-unit">{colleague.unit}</span>
          <span>{t(`presence.${colleague.state}`)}</span>
          <span className="colleague-load">
            {colleague.load}/{colleague.capacity}
          </span>
        </button>
      ))}
    </div>
  )
}

/** Who is ready and has room comes first. */
const rank = ({ state, load, capacity }: Colleague) =>
  state === 'ready' && load < capacity ? 0 : state === 'ready' ? 1 : state === 'busy' ? 2 : 3
