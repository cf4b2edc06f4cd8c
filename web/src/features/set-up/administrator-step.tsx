import { Alert, Button, Flex, Form, Input } from 'antd'
import { useWords } from '../../words/use-words.ts'

export interface Administrator {
  number: string
  name: string
  password: string
}

interface AdministratorStepProps {
  back: () => void
  finish: (administrator: Administrator) => void
  pending: boolean
  problem: string | null
}

export function AdministratorStep({ back, finish, pending, problem }: AdministratorStepProps) {
  const { t } = useWords()
  const needed = (name: string) => [
    { required: true, whitespace: true, message: t('common.required', { name }) },
  ]
  const same = ({ getFieldValue }: { getFieldValue: (name: 'password') => string }) => ({
    validator: (_rule: unknown, value: string) =>
      !value || value === getFieldValue('password')
        ? Promise.resolve()
        : Promise.reject(new Error(t('setUp.passwordDiffers'))),
  })
  return (
    <Form<Administrator & { again: string }>
      layout="vertical"
      onFinish={({ number, name, password }) => finish({ number, name, password })}
    >
      <Form.Item
        name="number"
        label={t('setUp.number')}
        extra={t('setUp.numberHint')}
        rules={needed(t('setUp.number'))}
      >
        <Input autoFocus maxLength={30} autoComplete="username" />
      </Form.Item>
      <Form.Item name="name" label={t('setUp.name')} rules={needed(t('setUp.name'))}>
        <Input maxLength={50} autoComplete="name" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('setUp.password')}
        extra={t('setUp.passwordHint')}
        rules={[...needed(t('setUp.password')), { min: 8, message: t('setUp.passwordHint') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('setUp.passwordAgain')}
        dependencies={['password']}
        rules={[...needed(t('setUp.passwordAgain')), same]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      {problem && <Alert type="error" showIcon title={problem} className="form-problem" />}
      <Flex gap={8}>
        <Button onClick={back}>{t('setUp.previous')}</Button>
        <Button type="primary" htmlType="submit" loading={pending}>
          {t('setUp.finish')}
        </Button>
      </Flex>
    </Form>
  )
}
