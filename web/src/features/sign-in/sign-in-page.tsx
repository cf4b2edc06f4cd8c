import { useRouter, useSearch } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { DemoAccount, Me } from '../../api/contracts.ts'
import { keyOf, useApi } from '../../api/queries.ts'
import { client } from '../../api/query-client.ts'
import { useAct } from '../../api/use-act.ts'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { chosenLanguage } from '../../words/index.ts'
import { useWords } from '../../words/use-words.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import './sign-in.css'

interface Account {
  account: string
  password: string
}

export function SignInPage() {
  const { t } = useWords()
  const router = useRouter()
  const { next } = useSearch({ from: '/sign-in' })
  const setup = useApi('GET /api/setup', {}).data
  const [form] = Form.useForm<Account>()
  const [problem, setProblem] = useState<string | null>(null)

  const enter = async (me: Me) => {
    client.clear()
    client.setQueryData(keyOf('GET /api/me', {}), await inChosenLanguage(me))
    router.history.push(next ?? '/')
  }
  const signIn = useAct('POST /api/session', {
    done: (me) => void enter(me),
    refused: (error) => setProblem(error.message),
  })
  const fillIn = ({ number, password }: DemoAccount) => {
    setProblem(null)
    form.setFieldsValue({ account: number, password })
    form.getFieldInstance('account')?.focus()
  }

  return (
    <div className="sign-in">
      <div className="sign-in-language">
        <LanguageSwitch />
      </div>
      <div className="sign-in-card">
        <div className="sign-in-door">
          <div className="sign-in-mark">{t('app.name')}</div>
          <h1>{setup?.organisation ?? t('app.title')}</h1>
          <p className="sign-in-slogan">{t('signIn.slogan')}</p>
          <Form
            form={form}
            layout="vertical"
            size="large"
            requiredMark={false}
            onValuesChange={() => setProblem(null)}
            onFinish={(account) => signIn.mutate(account)}
          >
            <Form.Item
              name="account"
              label={t('signIn.account')}
              rules={[
                { required: true, message: t('common.required', { name: t('signIn.account') }) },
              ]}
            >
              <Input autoFocus autoComplete="username" maxLength={200} />
            </Form.Item>
            <Form.Item
              name="password"
              label={t('signIn.password')}
              rules={[
                { required: true, message: t('common.required', { name: t('signIn.password') }) },
              ]}
            >
              <Input.Password autoComplete="current-password" maxLength={200} />
            </Form.Item>
            {problem && <Alert type="error" showIcon title={problem} className="sign-in-problem" />}
            <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
              {t('signIn.submit')}
            </Button>
          </Form>
        </div>
        {setup?.demo && <DemoAccounts accounts={setup.accounts} choose={fillIn} />}
      </div>
    </div>
  )
}

/** A language chosen on this page goes with the person; else the account says which. */
async function inChosenLanguage(me: Me): Promise<Me> {
  const language = chosenLanguage()
  if (language === null || language === me.language) return me
  await api('PATCH /api/me', { language }).catch(() => undefined)
  return { ...me, language }
}
