import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { onSignedOut } from '../../api/client.ts'
import { client } from '../../api/query-client.ts'
import { live } from '../../realtime/live.ts'
import { useMe } from '../../ui/use-me.ts'
import { speak } from '../../words/index.ts'
import { DemoBanner } from './demo-banner.tsx'
import { LineNotice } from './line-notice.tsx'
import { Navigation } from './navigation.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import { TopBar } from './top-bar.tsx'
import { useAlerts } from './use-alerts.ts'

/** The frame around every page: where one can go, who one is, whether the line holds. */
export function Shell() {
  const me = useMe()
  const signedOut = useSignedOut()
  const router = useRouter()
  useEffect(() => speak(me.language), [me.language])
  useEffect(() => {
    live.start(me.id, signedOut)
    return () => live.stop()
  }, [me.id, signedOut])
  useAlerts(me)

  return (
    <div className="shell">
      <Navigation me={me} />
      <div className="shell-main">
        {me.demo && <DemoBanner me={me} />}
        <TopBar me={me} />
        <LineNotice />
        <main className="shell-page">
          {/* Until then the server shows nothing, so there is nothing to show. */}
          {!me.mustChangePassword && <Outlet />}
        </main>
      </div>
      {me.mustChangePassword && (
        <PasswordDialog open must onClose={() => void router.invalidate()} />
      )}
    </div>
  )
}

/** When the server no longer knows us: forget everything that was shown and ask to sign in. */
function useSignedOut() {
  const navigate = useNavigate()
  const leave = useCallback(() => {
    if (location.pathname === '/sign-in') return
    live.stop()
    client.clear()
    void navigate({ to: '/sign-in', search: { next: location.pathname + location.search } })
  }, [navigate])
  useEffect(() => onSignedOut(leave), [leave])
  return leave
}
