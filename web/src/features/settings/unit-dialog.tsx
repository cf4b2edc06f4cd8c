import { Alert, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import type { Unit } from '../../api/contracts.ts'
import { useAct } from '../../api/use-act.ts'
import { useWords } from '../../words/use-words.ts'

interface UnitDialogProps {
  /** Add below this one … */
  parent?: Unit
  /** … or rename this one. */
  unit?: Unit
  onClose: () => void
}

type Kind = Unit['kind']

const kinds: Kind[] = ['group', 'branch', 'outlet', 'department', 'team']

/** What usually stands below a unit of this kind. */
const below: Record<Kind, Kind> = {
  group: 'branch',
  branch: 'department',
  outlet: 'department',
  department: 'team',
  team: 'team',
}

export function UnitDialog({ parent, unit, onClose }: UnitDialogProps) {
  const { t } = useWords()
  const [form] = Form.useForm<{ name: string; kind: Kind }>()
  const [problem, setProblem] = useState<string | null>(null)
  const options = {
    changes: ['GET /api/units' as const],
    done: onClose,
    refused: (error: ApiError) => setProblem(error.message),
  }
  const add = useAct('POST /api/units', options)
  const rename = useAct('PATCH /api/units/:unitId', options)
  const save = ({ name, kind }: { name: string; kind: Kind }) => {
    if (unit) rename.mutate({ unitId: unit.id, name })
    else if (parent) add.mutate({ parentId: parent.id, name, kind })
  }
  return (
    <Modal
      open
      title={unit ? t('settings.rename') : `${parent?.name} · ${t('settings.addUnit')}`}
      confirmLoading={add.isPending || rename.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      width={420}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: unit?.name, kind: parent && below[parent.kind] }}
        onValuesChange={() => setProblem(null)}
        onFinish={save}
      >
        <Form.Item
          name="name"
          label={t('settings.unitName')}
          rules={[
            {
              required: true,
              whitespace: true,
              message: t('common.required', { name: t('settings.unitName') }),
            },
          ]}
        >
          <Input autoFocus maxLength={50} onPressEnter={() => form.submit()} />
        </Form.Item>
        {parent && (
          <Form.Item name="kind" label={t('settings.unitKind')}>
            <Select
              options={kinds.map((kind) => ({ value: kind, label: t(`settings.kinds.${kind}`) }))}
            />
          </Form.Item>
        )}
        {problem && <Alert type="error" showIcon title={problem} />}
      </Form>
    </Modal>
  )
}
