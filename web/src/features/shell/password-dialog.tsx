import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../../api/use-act.ts'
import { useWords } from '../../words/use-words.ts'

interface PasswordDialogProps {
  open: boolean
  /** The first password was given by somebody else: it must be changed. */
  must?: boolean
  onClose: () => void
}

interface Passwords {
  current: string
  next: string
  again: string
}

export function PasswordDialog({ open, must = false, onClose }: PasswordDialogProps) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Passwords>()
  const [problem, setProblem] = useState<string | null>(null)
  const change = useAct('PUT /api/me/password', {
    changes: ['GET /api/me'],
    done: () => {
      void message.success(t('me.passwordChanged'))
      form.resetFields()
      onClose()
    },
    refused: (error) => setProblem(error.message),
  })
  const same = ({ getFieldValue }: { getFieldValue: (name: 'next') => string }) => ({
    validator: (_rule: unknown, value: string) =>
      !value || value === getFieldValue('next')
        ? Promise.resolve()
        : Promise.reject(new Error(t('setUp.passwordDiffers'))),
  })
  return (
    <Modal
      open={open}
      title={must ? t('me.mustChange') : t('me.password')}
      closable={!must}
      mask={{ closable: false }}
      keyboard={!must}
      cancelButtonProps={{ style: must ? { display: 'none' } : undefined }}
      confirmLoading={change.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      width={400}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        onValuesChange={() => setProblem(null)}
        onFinish={({ current, next }) => change.mutate({ current, next })}
      >
        <Form.Item name="current" label={t('me.current')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('me.next')}
          extra={t('setUp.passwordHint')}
          rules={[{ required: true }, { min: 8, message: t('setUp.passwordHint') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('setUp.passwordAgain')}
          dependencies={['next']}
          rules={[{ required: true }, same]}
          validateStatus={problem ? 'error' : undefined}
          help={problem ?? undefined}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
