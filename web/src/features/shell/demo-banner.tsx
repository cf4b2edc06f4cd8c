import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import type { Me } from '../../api/contracts.ts'
import { client } from '../../api/query-client.ts'
import { useAct } from '../../api/use-act.ts'
import { holds } from '../../permissions.ts'
import { live } from '../../realtime/live.ts'
import { useWords } from '../../words/use-words.ts'

/** Marks made-up data as such, and lets an administrator begin for real. */
export function DemoBanner({ me }: { me: Me }) {
  const { t } = useWords()
  const { modal } = App.useApp()
  const navigate = useNavigate()
  const remove = useAct('DELETE /api/demo', {
    done: () => {
      live.stop()
      client.clear()
      void navigate({ to: '/set-up' })
    },
  })
  const ask = () =>
    modal.confirm({
      title: t('demo.confirm'),
      content: t('demo.confirmText'),
      okText: t('demo.confirmOk'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync({}).catch(() => undefined),
    })
  return (
    <div className="demo-banner">
      <strong>{t('demo.mark')}</strong>
      <span className="demo-banner-text">{t('demo.text')}</span>
      {holds(me, 'organisation.manage') && (
        <Button size="small" type="link" onClick={ask}>
          {t('demo.remove')}
        </Button>
      )}
    </div>
  )
}
