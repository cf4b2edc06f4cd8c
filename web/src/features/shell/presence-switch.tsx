import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { PresenceState } from '../../api/contracts.ts'
import { useApi } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import { useWords } from '../../words/use-words.ts'

const states: PresenceState[] = ['ready', 'busy', 'break', 'away']

/** What I say of myself, and how many I am answering. */
export function PresenceSwitch() {
  const { t } = useWords()
  const presence = useApi('GET /api/presence', {})
  const change = useAct('PUT /api/presence', {
    changes: ['GET /api/presence', 'GET /api/conversations', 'GET /api/floor'],
  })
  if (presence.data === undefined) return null
  const { load, capacity } = presence.data
  const state = change.isPending ? change.variables.state : presence.data.state
  const items = states.map((key) => ({
    key,
    label: t(`presence.${key}`),
    icon: <span className={`presence-dot presence-${key}`} />,
  }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        selectedKeys: [state],
        onClick: ({ key }) => change.mutate({ state: key as PresenceState }),
      }}
    >
      <Button size="small" className={`presence presence-is-${state}`} title={t('presence.hint')}>
        <span className={`presence-dot presence-${state}`} />
        {t(`presence.${state}`)}
        <span className="presence-load">{t('presence.load', { load, capacity })}</span>
        <DownOutlined />
      </Button>
    </Dropdown>
  )
}
