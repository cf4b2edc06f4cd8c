import type { Me } from '../../api/contracts.ts'
import { holds } from '../../permissions.ts'
import { lineState } from '../../realtime/live.ts'
import { useStore } from '../../realtime/store.ts'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { useWords } from '../../words/use-words.ts'
import { MeMenu } from './me-menu.tsx'
import { PresenceSwitch } from './presence-switch.tsx'

export function TopBar({ me }: { me: Me }) {
  const { t } = useWords()
  const line = useStore(lineState)
  return (
    <header className="top-bar">
      <span className="top-bar-organisation" title={me.organisation}>
        {me.organisation}
      </span>
      <span className="top-bar-space" />
      {holds(me, 'conversations.answer') && <PresenceSwitch />}
      <span className={`line-dot line-${line}`} role="status" title={t(`line.${line}`)}>
        <span className="hidden-text">{t(`line.${line}`)}</span>
      </span>
      <LanguageSwitch signedIn />
      <MeMenu me={me} />
    </header>
  )
}
