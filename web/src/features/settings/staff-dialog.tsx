import { Alert, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import type { Staff } from '../../api/contracts.ts'
import { useAct } from '../../api/use-act.ts'
import { useWords } from '../../words/use-words.ts'
import { PostFields } from './post-fields.tsx'
import { StaffEnding } from './staff-ending.tsx'

interface StaffDialogProps {
  /** Left out: a new person. */
  person?: Staff
  onClose: () => void
}

interface Fields {
  number: string
  name: string
  phone?: string
  email?: string
  capacity: number
  posts: { roleId: string; unitId: string }[]
  password: string
}

const newPerson = { capacity: 5, posts: [{}] }

/** A person's account: who, what posts, how many conversations at once. */
export function StaffDialog({ person, onClose }: StaffDialogProps) {
  const { t } = useWords()
  const [form] = Form.useForm<Fields>()
  const [problem, setProblem] = useState<string | null>(null)
  const options = {
    changes: ['GET /api/staff' as const, 'GET /api/units' as const],
    done: onClose,
    refused: (error: ApiError) => setProblem(error.message),
  }
  const add = useAct('POST /api/staff', options)
  const change = useAct('PATCH /api/staff/:staffId', options)
  const save = ({ number, password, phone, email, ...rest }: Fields) => {
    const points = { phone: phone?.trim() || null, email: email?.trim() || null }
    if (person) change.mutate({ staffId: person.id, ...rest, ...points })
    else add.mutate({ number, password, ...rest, ...points })
  }
  const needed = (name: string) => [{ required: true, message: t('common.required', { name }) }]
  return (
    <Modal
      open
      title={person ? t('settings.editStaff') : t('settings.addStaff')}
      okText={t('common.save')}
      confirmLoading={add.isPending || change.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      width={600}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={person ?? newPerson}
        onValuesChange={() => setProblem(null)}
        onFinish={save}
      >
        <div className="form-two">
          <Form.Item
            name="number"
            label={t('settings.number')}
            rules={needed(t('settings.number'))}
          >
            <Input autoFocus={!person} disabled={person !== undefined} maxLength={30} />
          </Form.Item>
          <Form.Item name="name" label={t('settings.name')} rules={needed(t('settings.name'))}>
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item name="phone" label={t('settings.phone')}>
            <Input inputMode="tel" maxLength={20} />
          </Form.Item>
          <Form.Item name="email" label={t('settings.email')} rules={[{ type: 'email' }]}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <PostFields />
        <div className="form-two">
          <Form.Item
            name="capacity"
            label={t('settings.capacity')}
            rules={needed(t('settings.capacity'))}
          >
            <InputNumber className="wide" min={0} max={100} precision={0} />
          </Form.Item>
          {!person && (
            <Form.Item
              name="password"
              label={t('settings.firstPassword')}
              extra={t('settings.firstPasswordHint')}
              rules={[
                ...needed(t('settings.firstPassword')),
                { min: 8, message: t('setUp.passwordHint') },
              ]}
            >
              <Input.Password autoComplete="new-password" maxLength={200} />
            </Form.Item>
          )}
        </div>
        {problem && <Alert type="error" showIcon title={problem} />}
      </Form>
      {person && <StaffEnding person={person} onClose={onClose} />}
    </Modal>
  )
}
