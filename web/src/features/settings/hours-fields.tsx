import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input, Switch } from 'antd'
import { useWords } from '../../words/use-words.ts'

const days = [1, 2, 3, 4, 5, 6, 7] as const
const MINUTE = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/

/** The weekly hours of service. */
export function HoursFields() {
  const { t } = useWords()
  const always = Form.useWatch<boolean>(['hours', 'always'])
  return (
    <>
      <Form.Item label={t('settings.hours')} className="hours-always">
        <Form.Item name={['hours', 'always']} valuePropName="checked" noStyle>
          <Switch
            checkedChildren={t('settings.always')}
            unCheckedChildren={t('settings.byHours')}
          />
        </Form.Item>
      </Form.Item>
      {!always && <Periods />}
    </>
  )
}

function Periods() {
  const { t } = useWords()
  const minute = [{ pattern: MINUTE, message: '09:00' }]
  return (
    <Form.List name={['hours', 'periods']}>
      {(periods, { add, remove }) => (
        <div className="periods">
          {periods.map(({ key, name }) => (
            <div key={key} className="period">
              <Form.Item
                name={[name, 'days']}
                rules={[{ required: true, message: t('common.choose') }]}
              >
                <Checkbox.Group
                  options={days.map((day) => ({
                    value: day,
                    label: t(`settings.weekdays.${day}`),
                  }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'from']} rules={minute}>
                <Input className="minute" maxLength={5} aria-label={t('settings.from')} />
              </Form.Item>
              <span>–</span>
              <Form.Item name={[name, 'to']} rules={minute}>
                <Input className="minute" maxLength={5} aria-label={t('settings.to')} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('common.discard')}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            type="dashed"
            size="small"
            icon={<PlusOutlined />}
            onClick={() => add({ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' })}
          >
            {t('settings.addPeriod')}
          </Button>
        </div>
      )}
    </Form.List>
  )
}
