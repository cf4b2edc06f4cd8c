import { Link, Outlet } from '@tanstack/react-router'
import { useWords } from '../../words/use-words.ts'
import './settings.css'

const parts = [
  { name: 'units', to: '/settings/units' },
  { name: 'staff', to: '/settings/staff' },
  { name: 'sites', to: '/settings/sites' },
] as const

export function SettingsPage() {
  const { t } = useWords()
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={t('nav.settings')}>
        {parts.map(({ name, to }) => (
          <Link key={name} to={to}>
            {t(`settings.${name}`)}
          </Link>
        ))}
      </nav>
      <div className="settings-part">
        <Outlet />
      </div>
    </div>
  )
}
