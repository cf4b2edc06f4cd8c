import {
  AppstoreOutlined,
  FileTextOutlined,
  MessageOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Badge } from 'antd'
import type { Me } from '../../api/contracts.ts'
import { useApi } from '../../api/queries.ts'
import { holds, navigation } from '../../permissions.ts'
import { useWords } from '../../words/use-words.ts'

const icons = {
  conversations: <MessageOutlined />,
  cases: <FileTextOutlined />,
  customers: <TeamOutlined />,
  floor: <AppstoreOutlined />,
  settings: <SettingOutlined />,
}

export function Navigation({ me }: { me: Me }) {
  const { t } = useWords()
  const counts = useApi(
    'GET /api/conversations/counts',
    {},
    { enabled: holds(me, 'conversations.read') },
  )
  return (
    <nav className="navigation" aria-label={t('app.name')}>
      <div className="navigation-mark" title={t('app.title')}>
        {t('app.name').slice(0, 2)}
      </div>
      {navigation
        .filter(({ needs }) => holds(me, needs))
        .map(({ page, to }) => (
          <Link key={page} to={to} className="navigation-link">
            <Badge
              size="small"
              offset={[4, 0]}
              count={page === 'conversations' ? counts.data?.mineUnread : 0}
            >
              <span className="navigation-icon">{icons[page]}</span>
            </Badge>
            <span>{t(`nav.${page}`)}</span>
          </Link>
        ))}
    </nav>
  )
}
