import { DatePicker, Form, Input, InputNumber, Radio, Select, Switch } from 'antd'
import type { FormField } from '../api/contracts.ts'
import { useWords } from '../words/use-words.ts'

// Few choices are all shown; many go into a list that can be searched.
const SHOWN_CHOICES = 4

/** The fields of a procedure's form. The one place that draws them. */
export function PackFields({ fields, under }: PackFieldsProps) {
  return fields.map((field) => <PackField key={field.name} field={field} under={under} />)
}

interface PackFieldsProps {
  fields: readonly FormField[]
  /** Keeps the names of a procedure apart from those of the form around it. */
  under: string
}

function PackField({ field, under }: { field: FormField; under: string }) {
  const { t, own } = useWords()
  const label = own(field.label)
  const rules = field.required
    ? [{ required: true, message: t('common.required', { name: label }) }]
    : []
  return (
    <Form.Item
      name={[under, field.name]}
      label={label}
      extra={field.hint ? own(field.hint) : undefined}
      rules={rules}
      valuePropName={field.kind === 'yes-no' ? 'checked' : 'value'}
    >
      {/* Form.Item hands value and onChange to the input itself, so there is no wrapper. */}
      {input(field, own, t('common.choose'))}
    </Form.Item>
  )
}

function input(
  field: FormField,
  own: (words: { zh: string; en: string }) => string,
  choose: string,
) {
  const max = field.max ?? undefined
  switch (field.kind) {
    case 'line':
      return <Input maxLength={max} />
    case 'phone':
      return <Input inputMode="tel" maxLength={20} />
    case 'text':
      return (
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={max}
          showCount={max !== undefined}
        />
      )
    case 'number':
      return <InputNumber className="wide" max={max} />
    case 'money':
      return (
        <InputNumber<number>
          className="wide"
          prefix="¥"
          min={0}
          max={max === undefined ? undefined : max / 100}
          precision={2}
          step={1}
        />
      )
    case 'date':
      return <DatePicker className="wide" />
    case 'instant':
      return (
        <DatePicker className="wide" showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      )
    case 'yes-no':
      return <Switch />
    case 'choice': {
      const options = (field.choices ?? []).map(({ value, label }) => ({
        value,
        label: own(label),
      }))
      return options.length <= SHOWN_CHOICES ? (
        <Radio.Group options={options} />
      ) : (
        <Select options={options} placeholder={choose} showSearch={{ optionFilterProp: 'label' }} />
      )
    }
  }
}
