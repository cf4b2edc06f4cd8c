import { Alert, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { ApiError } from '../api/api-error.ts'
import type { Customer } from '../api/contracts.ts'
import { useAct } from '../api/use-act.ts'
import { useWords } from '../words/use-words.ts'
import { UnitSelect } from './unit-select.tsx'

interface CustomerDialogProps {
  open: boolean
  onClose: () => void
  /** Left out: a new one. */
  customer?: Customer
  unitId?: string
  name?: string
  phone?: string
  entered?: (customerId: string) => void
}

interface Fields {
  unitId: string
  name: string
  phone?: string
  email?: string
  address?: string
  note?: string
  care?: string
}

/** Enter a customer, or change the record. */
export function CustomerDialog(props: CustomerDialogProps) {
  const { open, onClose, customer } = props
  const { t } = useWords()
  const [form] = Form.useForm<Fields>()
  const save = useSave(props)
  return (
    <Modal
      open={open}
      title={customer ? t('customers.edit') : t('customers.add')}
      okText={t('common.save')}
      confirmLoading={save.pending}
      onCancel={onClose}
      onOk={() => form.submit()}
      width={520}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={initialFields(props)}
        onValuesChange={save.forget}
        onFinish={save.run}
      >
        <div className="form-two">
          <Form.Item
            name="name"
            label={t('customers.name')}
            rules={[
              {
                required: true,
                whitespace: true,
                message: t('common.required', { name: t('customers.name') }),
              },
            ]}
          >
            <Input autoFocus maxLength={50} />
          </Form.Item>
          {!customer && (
            <Form.Item
              name="unitId"
              label={t('customers.unit')}
              rules={[
                { required: true, message: t('common.required', { name: t('customers.unit') }) },
              ]}
            >
              <UnitSelect />
            </Form.Item>
          )}
          <Form.Item name="phone" label={t('customers.phone')}>
            <Input inputMode="tel" maxLength={30} />
          </Form.Item>
          <Form.Item name="email" label={t('customers.email')} rules={[{ type: 'email' }]}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Form.Item name="address" label={t('customers.address')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="care" label={t('customers.care')} extra={t('customers.careHint')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="note" label={t('customers.note')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
        {save.problem && <Alert type="error" showIcon title={save.problem} />}
      </Form>
    </Modal>
  )
}

function useSave({ customer, onClose, entered }: CustomerDialogProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const refused = (error: ApiError) => setProblem(error.message)
  const add = useAct('POST /api/customers', {
    changes: ['GET /api/customers'],
    refused,
    done: ({ id }) => {
      onClose()
      entered?.(id)
    },
  })
  const change = useAct('PATCH /api/customers/:customerId', {
    changes: ['GET /api/customers', 'GET /api/customers/:customerId', 'GET /api/conversations'],
    refused,
    done: onClose,
  })
  const run = ({ unitId, name, ...rest }: Fields) => {
    const known = Object.fromEntries(
      Object.entries(rest).map(([field, value]) => [field, value?.trim() || null]),
    )
    if (!customer) return add.mutate({ unitId, name, ...known })
    change.mutate({ customerId: customer.id, version: customer.version, name, ...known })
  }
  const forget = () => setProblem(null)
  return { run, problem, forget, pending: add.isPending || change.isPending }
}

function initialFields({ customer, unitId, name, phone }: CustomerDialogProps): Partial<Fields> {
  if (!customer) return { unitId, name, phone }
  const point = (kind: string) => customer.points.find((one) => one.kind === kind)?.value
  return {
    name: customer.name,
    phone: point('phone'),
    email: point('email'),
    address: point('address'),
    note: customer.note ?? undefined,
    care: customer.care ?? undefined,
  }
}
