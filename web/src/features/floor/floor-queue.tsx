import { Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import type { Floor } from '../../api/contracts.ts'
import { useAct } from '../../api/use-act.ts'
import { holds } from '../../permissions.ts'
import { MayButton } from '../../ui/may-button.tsx'
import { Nothing } from '../../ui/nothing.tsx'
import { clock } from '../../ui/time.ts'
import { useMe } from '../../ui/use-me.ts'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/use-words.ts'

type Waiting = Floor['queue'][number]

interface FloorQueueProps {
  queue: Waiting[]
  agents: Floor['agents']
}

/** Who waits for how long, with the means to end it. */
export function FloorQueue({ queue, agents }: FloorQueueProps) {
  const { t } = useWords()
  const now = useNow()
  const me = useMe()
  const assign = useAct('POST /api/conversations/:conversationId/assignment', {
    changes: ['GET /api/floor', 'GET /api/conversations', 'GET /api/conversations/counts'],
  })
  if (queue.length === 0) return <Nothing small title={t('floor.noQueue')} />
  const give = ({ id, version }: Waiting, staffId?: string) =>
    assign.mutate({ conversationId: id, version, staffId })
  const mayTake = holds(me, 'conversations.answer') || t('errors.noPermission')
  const mayGive = holds(me, 'conversations.assign') || t('errors.noPermission')
  const items = agents
    .filter(({ state }) => state !== 'away')
    .map(({ id, name, state, load, capacity }) => ({
      key: id,
      label: `${name} · ${t(`presence.${state}`)} ${load}/${capacity}`,
    }))
  return (
    <ol className="floor-queue-list">
      {queue.map((waiting) => {
        const waited = now - Date.parse(waiting.queuedAt)
        return (
          <li key={waiting.id}>
            <Link
              className="row-link"
              to="/conversations/$conversationId"
              params={{ conversationId: waiting.id }}
              search={{ view: 'queue' }}
            >
              <strong>{waiting.name}</strong>
              {waiting.leftMessage && <i className="mark mark-left">{t('conversations.left')}</i>}
              <span className="quiet">{waiting.unit}</span>
            </Link>
            <b className={waited > 60_000 ? 'wait is-late' : 'wait'}>{clock(waited)}</b>
            <MayButton size="small" may={mayTake} onClick={() => give(waiting)}>
              {t('conversations.take')}
            </MayButton>
            {mayGive === true ? (
              <Dropdown
                trigger={['click']}
                menu={{ items, onClick: ({ key }) => give(waiting, key) }}
              >
                <Button size="small">{t('floor.assign')}</Button>
              </Dropdown>
            ) : (
              <MayButton size="small" may={mayGive}>
                {t('floor.assign')}
              </MayButton>
            )}
          </li>
        )
      })}
    </ol>
  )
}
