import { App, Button, Flex, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Staff } from '../../api/contracts.ts'
import { useAct } from '../../api/use-act.ts'
import { useWords } from '../../words/use-words.ts'

interface StaffEndingProps {
  person: Staff
  onClose: () => void
}

/** A forgotten password, and the end of an account. */
export function StaffEnding({ person, onClose }: StaffEndingProps) {
  const { t } = useWords()
  const { modal } = App.useApp()
  const [resetting, setResetting] = useState(false)
  const change = useAct('PATCH /api/staff/:staffId', { changes: ['GET /api/staff'], done: onClose })
  const leave = () =>
    modal.confirm({
      title: t('settings.leave'),
      content: t('settings.leaveConfirm', { name: person.name }),
      okButtonProps: { danger: true },
      onOk: () => change.mutate({ staffId: person.id, left: true }),
    })
  return (
    <Flex gap={8} className="staff-ending">
      <Button size="small" onClick={() => setResetting(true)}>
        {t('settings.resetPassword')}
      </Button>
      {person.left ? (
        <Button size="small" onClick={() => change.mutate({ staffId: person.id, left: false })}>
          {t('settings.rejoin')}
        </Button>
      ) : (
        <Button size="small" danger onClick={leave}>
          {t('settings.leave')}
        </Button>
      )}
      {resetting && <ResetPassword person={person} onClose={() => setResetting(false)} />}
    </Flex>
  )
}

function ResetPassword({ person, onClose }: StaffEndingProps) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const reset = useAct('PATCH /api/staff/:staffId', {
    say: t('settings.passwordReset'),
    done: onClose,
  })
  return (
    <Modal
      open
      title={`${person.name} · ${t('settings.resetPassword')}`}
      okButtonProps={{ disabled: password.length < 8 }}
      confirmLoading={reset.isPending}
      onCancel={onClose}
      onOk={() => reset.mutate({ staffId: person.id, password })}
      width={400}
    >
      <p className="quiet">{t('settings.firstPasswordHint')}</p>
      <Input.Password
        autoFocus
        value={password}
        autoComplete="new-password"
        placeholder={t('settings.newPassword')}
        onChange={(event) => setPassword(event.target.value)}
      />
    </Modal>
  )
}
