import { DownOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { Me } from '../../api/contracts.ts'
import { client } from '../../api/query-client.ts'
import { live } from '../../realtime/live.ts'
import { useWords } from '../../words/use-words.ts'
import { askForNotifications, notificationsOn, setSound, soundOn } from './alert-settings.ts'
import { PasswordDialog } from './password-dialog.tsx'

export function MeMenu({ me }: { me: Me }) {
  const { t, own } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [changing, setChanging] = useState(false)
  const [sound, setSoundState] = useState(soundOn)
  const [notify, setNotify] = useState(notificationsOn)

  const signOut = async () => {
    live.stop()
    await api('DELETE /api/session', {}).catch(() => undefined)
    client.clear()
    await navigate({ to: '/sign-in' })
  }
  const act: Record<string, () => unknown> = {
    password: () => setChanging(true),
    out: signOut,
    sound: () => {
      setSound(!sound)
      setSoundState(!sound)
    },
    notify: async () => {
      const allowed = await askForNotifications(!notify)
      setNotify(allowed)
      if (!allowed && !notify) void message.warning(t('me.notifyDenied'))
    },
  }
  const tick = (on: boolean) => (on ? ' ✓' : '')
  const items = [
    { key: 'who', label: whoIs(me, own), disabled: true },
    { type: 'divider' as const },
    { key: 'sound', label: t('me.sound') + tick(sound) },
    { key: 'notify', label: t('me.notify') + tick(notify) },
    { key: 'password', label: t('me.password') },
    { type: 'divider' as const },
    { key: 'out', label: t('me.signOut') },
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void act[key]?.() }}>
        <Button type="text" size="small" className="me-button">
          {me.name}
          <DownOutlined />
        </Button>
      </Dropdown>
      <PasswordDialog open={changing} onClose={() => setChanging(false)} />
    </>
  )
}

function whoIs(me: Me, own: (words: { zh: string; en: string }) => string) {
  return (
    <div className="me-who">
      <strong>{me.name}</strong> {me.number}
      {me.posts.map((post) => (
        <div key={post.unit + post.role.zh}>
          {post.unit} · {own(post.role)}
        </div>
      ))}
    </div>
  )
}
