import { Button, Form, Input, Select } from 'antd'
import { useWords } from '../../words/use-words.ts'

export interface Organisation {
  name: string
  departments: string[]
}

interface OrganisationStepProps {
  initial: Organisation
  next: (organisation: Organisation) => void
}

export function OrganisationStep({ initial, next }: OrganisationStepProps) {
  const { t } = useWords()
  return (
    <Form<Organisation> layout="vertical" initialValues={initial} onFinish={next}>
      <Form.Item
        name="name"
        label={t('setUp.organisation')}
        extra={t('setUp.organisationHint')}
        rules={[
          {
            required: true,
            whitespace: true,
            message: t('common.required', { name: t('setUp.organisation') }),
          },
        ]}
      >
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item
        name="departments"
        label={t('setUp.departments')}
        extra={t('setUp.departmentsHint')}
      >
        <Select mode="tags" open={false} suffixIcon={null} maxCount={50} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {t('setUp.next')}
      </Button>
    </Form>
  )
}
