import { Tabs } from 'antd'
import type { Conversation } from '../../api/contracts.ts'
import { holds } from '../../permissions.ts'
import { useMe } from '../../ui/use-me.ts'
import { useWords } from '../../words/use-words.ts'
import { CasesSide } from './cases-side.tsx'
import { CustomerSide } from './customer-side.tsx'
import { VisitorSide } from './visitor-side.tsx'

// Whoever works with cases wants them beside the next conversation, too.
const TAB = 'shouwen.side'

/** Who is asking, what is being done for them, and where they come from. */
export function SidePanel({ conversation }: { conversation: Conversation }) {
  const { t } = useWords()
  const me = useMe()
  const items = [
    {
      key: 'customer',
      label: t('conversations.tabs.customer'),
      children: <CustomerSide conversation={conversation} />,
      may: holds(me, 'customers.read'),
    },
    {
      key: 'cases',
      label: t('conversations.tabs.cases'),
      children: <CasesSide conversation={conversation} />,
      may: holds(me, 'cases.read'),
    },
    {
      key: 'visitor',
      label: t('conversations.tabs.visitor'),
      children: <VisitorSide conversation={conversation} />,
      may: true,
    },
  ]
  return (
    <aside className="side-panel">
      <Tabs
        size="small"
        defaultActiveKey={sessionStorage.getItem(TAB) ?? 'customer'}
        onChange={(key) => sessionStorage.setItem(TAB, key)}
        items={items.filter(({ may }) => may).map(({ may: _may, ...item }) => item)}
      />
    </aside>
  )
}
