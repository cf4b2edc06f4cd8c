import { useEffect, useRef } from 'react'
import type { Me } from '../../api/contracts.ts'
import { useApi } from '../../api/queries.ts'
import { holds } from '../../permissions.ts'
import { useWords } from '../../words/use-words.ts'
import { beep, notificationsOn, soundOn } from './alert-settings.ts'

/** Calls the person back to a hidden tab: the title counts, a sound, a notification. */
export function useAlerts(me: Me) {
  const { t } = useWords()
  const enabled = holds(me, 'conversations.read')
  const counts = useApi('GET /api/conversations/counts', {}, { enabled }).data
  const before = useRef(counts)

  useEffect(() => {
    const unread = counts?.mineUnread ?? 0
    document.title = unread > 0 ? `(${unread}) ${t('app.title')}` : t('app.title')
    return () => {
      document.title = t('app.title')
    }
  }, [counts?.mineUnread, t])

  useEffect(() => {
    const last = before.current
    before.current = counts
    if (last === undefined || counts === undefined) return
    const assigned = counts.mine > last.mine
    const spoken = counts.mineUnread > last.mineUnread
    if (!assigned && !spoken) return
    if (!document.hidden && !assigned) return
    if (soundOn()) beep()
    if (document.hidden && notificationsOn()) {
      const text = t(assigned ? 'alerts.assigned' : 'alerts.unread')
      const notification = new Notification(t('app.name'), { body: text, tag: 'shouwen' })
      notification.onclick = () => {
        window.focus()
        notification.close()
      }
    }
  }, [counts, t])
}
