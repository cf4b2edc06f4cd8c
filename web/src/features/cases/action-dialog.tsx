import { Alert, Form, Modal } from 'antd'
import { useState } from 'react'
import type { Case, CaseAction } from '../../api/contracts.ts'
import { useAct } from '../../api/use-act.ts'
import { type FormInputs, fromInputs } from '../../ui/form-values.ts'
import { PackFields } from '../../ui/pack-form.tsx'
import { useWords } from '../../words/use-words.ts'
import { touched } from './touched.ts'

interface ActionDialogProps {
  caseFile: Case
  action: CaseAction
  onClose: () => void
}

/** Take an action: its form, or only the question whether it is meant. */
export function ActionDialog({ caseFile, action, onClose }: ActionDialogProps) {
  const { t, own } = useWords()
  const [form] = Form.useForm<{ values?: FormInputs }>()
  const [problem, setProblem] = useState<string | null>(null)
  const take = useAct('POST /api/cases/:caseId/actions', {
    changes: touched,
    done: onClose,
    refused: (error) => setProblem(error.message),
  })
  const said = { action: own(action.label), state: own(action.to.label) }
  return (
    <Modal
      open
      title={t('cases.actionTo', said)}
      okText={own(action.label)}
      okButtonProps={{ danger: action.tone === 'danger' }}
      confirmLoading={take.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      width={520}
    >
      <Form
        form={form}
        layout="vertical"
        onValuesChange={() => setProblem(null)}
        onFinish={({ values }) =>
          take.mutate({
            caseId: caseFile.id,
            action: action.name,
            values: fromInputs(action.form, values ?? {}),
            version: caseFile.version,
          })
        }
      >
        {action.form.length === 0 && <p>{t('cases.confirmAction', said)}</p>}
        <PackFields fields={action.form} under="values" />
        {problem && <Alert type="error" showIcon title={problem} />}
      </Form>
    </Modal>
  )
}
