import { Alert, App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { CaseType } from '../api/contracts.ts'
import { useApi } from '../api/queries.ts'
import { useAct } from '../api/use-act.ts'
import { type FormInputs, fromInputs } from '../ui/form-values.ts'
import { Nothing } from '../ui/nothing.tsx'
import { PackFields } from '../ui/pack-form.tsx'
import { RowSkeleton } from '../ui/row-skeleton.tsx'
import { useWords } from '../words/use-words.ts'
import { CustomerSelect } from './customer-select.tsx'
import { UnitSelect } from './unit-select.tsx'

interface NewCaseDialogProps {
  open: boolean
  onClose: () => void
  conversationId?: string
  customerId?: string
  unitId?: string
  opened?: (caseId: string) => void
}

interface Fields {
  type: string
  title: string
  unitId: string
  customerId?: string
  values?: FormInputs
}

/** Open a case: choose the procedure, fill in its form. */
export function NewCaseDialog(props: NewCaseDialogProps) {
  const { t } = useWords()
  const [form] = Form.useForm<Fields>()
  const [problem, setProblem] = useState<string | null>(null)
  const types = useApi('GET /api/case-types', {}, { enabled: props.open }).data?.types
  const add = useAddCase(props, setProblem)
  return (
    <Modal
      open={props.open}
      title={t('cases.add')}
      okText={t('cases.add')}
      confirmLoading={add.isPending}
      okButtonProps={{ disabled: types === undefined || types.length === 0 }}
      onCancel={props.onClose}
      onOk={() => form.submit()}
      width={620}
      destroyOnHidden
    >
      {types === undefined && <RowSkeleton rows={3} />}
      {types?.length === 0 && <Nothing small title={t('cases.noTypes')} />}
      {types !== undefined && types.length > 0 && (
        <Form<Fields>
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{
            type: types[0]?.name,
            unitId: props.unitId,
            customerId: props.customerId,
          }}
          onValuesChange={() => setProblem(null)}
          onFinish={(fields) => {
            const type = types.find(({ name }) => name === fields.type)
            add.mutate({
              type: fields.type,
              title: fields.title,
              unitId: fields.unitId,
              customerId: fields.customerId ?? null,
              conversationId: props.conversationId ?? null,
              values: fromInputs(type?.form ?? [], fields.values ?? {}),
            })
          }}
        >
          <CommonFields types={types} askCustomer={props.customerId === undefined} />
          {problem && <Alert type="error" showIcon title={problem} />}
        </Form>
      )}
    </Modal>
  )
}

function useAddCase(props: NewCaseDialogProps, setProblem: (problem: string) => void) {
  const { t } = useWords()
  const { message } = App.useApp()
  return useAct('POST /api/cases', {
    changes: ['GET /api/cases'],
    refused: (error) => setProblem(error.message),
    done: ({ id, number }) => {
      void message.success(t('cases.created', { number }))
      props.onClose()
      props.opened?.(id)
    },
  })
}

function CommonFields({ types, askCustomer }: { types: CaseType[]; askCustomer: boolean }) {
  const { t, own } = useWords()
  const chosen = Form.useWatch<string>('type')
  const type = types.find(({ name }) => name === chosen) ?? types[0]
  const needed = (name: string) => [{ required: true, message: t('common.required', { name }) }]
  return (
    <>
      <div className="form-two">
        <Form.Item name="type" label={t('cases.type')} rules={needed(t('cases.type'))}>
          <Select
            options={types.map(({ name, label }) => ({ value: name, label: own(label) }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
        <Form.Item name="unitId" label={t('cases.unit')} rules={needed(t('cases.unit'))}>
          <UnitSelect />
        </Form.Item>
      </div>
      <Form.Item name="title" label={t('cases.name')} rules={needed(t('cases.name'))}>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      {askCustomer && (
        <Form.Item name="customerId" label={t('cases.customer')}>
          <CustomerSelect />
        </Form.Item>
      )}
      {type && <PackFields fields={type.form} under="values" />}
    </>
  )
}
