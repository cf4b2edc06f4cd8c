import { Alert, Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import type { Input as InputOf, Site } from '../../api/contracts.ts'
import { isOrigin, siteDefaults } from '../../api/site-defaults.ts'
import { useAct } from '../../api/use-act.ts'
import { UnitSelect } from '../../parts/unit-select.tsx'
import { useWords } from '../../words/use-words.ts'
import { HoursFields } from './hours-fields.tsx'

interface SiteDialogProps {
  /** Left out: a new one. */
  site?: Site
  onClose: () => void
}

type Fields = InputOf<'POST /api/sites'>

/** A website: where it is, how the chat looks there, when it is served. */
export function SiteDialog({ site, onClose }: SiteDialogProps) {
  const { t } = useWords()
  const [form] = Form.useForm<Fields>()
  const [problem, setProblem] = useState<string | null>(null)
  const options = {
    changes: ['GET /api/sites' as const],
    done: onClose,
    refused: (error: ApiError) => setProblem(error.message),
  }
  const add = useAct('POST /api/sites', options)
  const change = useAct('PUT /api/sites/:siteId', options)
  const save = ({ unitId, ...fields }: Fields) => {
    // The zone has no input of its own and stays what it was.
    const hours = { zone: 'Asia/Shanghai', ...site?.hours, ...fields.hours }
    if (site) change.mutate({ siteId: site.id, closed: site.closed, ...fields, hours })
    else add.mutate({ unitId, ...fields, hours })
  }
  return (
    <Modal
      open
      title={site ? t('settings.editSite') : t('settings.addSite')}
      okText={t('common.save')}
      confirmLoading={add.isPending || change.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      width={640}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={site ?? { origins: [], ...siteDefaults() }}
        onValuesChange={() => setProblem(null)}
        onFinish={save}
      >
        <PlaceFields isNew={site === undefined} />
        <LookFields />
        <HoursFields />
        <Form.Item name="idleMinutes" label={t('settings.idle')}>
          <InputNumber min={1} max={1440} precision={0} />
        </Form.Item>
        {problem && <Alert type="error" showIcon title={problem} />}
      </Form>
    </Modal>
  )
}

function PlaceFields({ isNew }: { isNew: boolean }) {
  const { t } = useWords()
  const needed = (name: string) => [{ required: true, message: t('common.required', { name }) }]
  const wellFormed = (_rule: unknown, value: string[]) =>
    value.every(isOrigin)
      ? Promise.resolve()
      : Promise.reject(new Error(t('settings.originsWrong')))
  return (
    <>
      <div className="form-two">
        <Form.Item
          name="name"
          label={t('settings.siteName')}
          rules={needed(t('settings.siteName'))}
        >
          <Input autoFocus maxLength={50} />
        </Form.Item>
        {isNew && (
          <Form.Item name="unitId" label={t('setUp.unit')} rules={needed(t('settings.unit'))}>
            <UnitSelect />
          </Form.Item>
        )}
      </div>
      <Form.Item
        name="origins"
        label={t('settings.origins')}
        extra={t('settings.originsHint')}
        rules={[{ validator: wellFormed }]}
      >
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，']} />
      </Form.Item>
    </>
  )
}

function LookFields() {
  const { t } = useWords()
  const needed = (name: string) => [{ required: true, message: t('common.required', { name }) }]
  return (
    <>
      <div className="form-two">
        <Form.Item
          name={['look', 'title']}
          label={t('settings.lookTitle')}
          rules={needed(t('settings.lookTitle'))}
        >
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name={['look', 'color']} label={t('settings.color')}>
          <Input type="color" className="color-input" />
        </Form.Item>
      </div>
      <Form.Item
        name={['look', 'greeting']}
        label={t('settings.greeting')}
        rules={needed(t('settings.greeting'))}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={300} />
      </Form.Item>
      <div className="form-two">
        <Form.Item name={['look', 'position']} label={t('settings.position')}>
          <Radio.Group
            options={[
              { value: 'right', label: t('settings.right') },
              { value: 'left', label: t('settings.leftSide') },
            ]}
          />
        </Form.Item>
        <Form.Item name={['look', 'language']} label={t('settings.language')}>
          <Radio.Group
            options={(['auto', 'zh', 'en'] as const).map((value) => ({
              value,
              label: t(`settings.languages.${value}`),
            }))}
          />
        </Form.Item>
      </div>
    </>
  )
}
