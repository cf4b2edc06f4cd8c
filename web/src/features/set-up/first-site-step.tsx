import { useNavigate } from '@tanstack/react-router'
import { Button, Flex, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../../api/queries.ts'
import { embedCode, isOrigin, siteDefaults } from '../../api/site-defaults.ts'
import { useAct } from '../../api/use-act.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { useWords } from '../../words/use-words.ts'

interface FirstSite {
  name: string
  origins: string[]
  unitId: string
}

/** Put the chat on the organisation's website. */
export function FirstSiteStep() {
  const { t } = useWords()
  const navigate = useNavigate()
  const units = useApi('GET /api/units', {}).data?.units
  const [key, setKey] = useState<string | null>(null)
  const add = useAct('POST /api/sites', { done: (site) => setKey(site.key) })
  const enter = () => void navigate({ to: '/' })
  if (key !== null) {
    return (
      <>
        <p>{t('setUp.embedLead')}</p>
        <CopyText text={embedCode(key)} />
        <Button type="primary" onClick={enter}>
          {t('setUp.enter')}
        </Button>
      </>
    )
  }
  if (units === undefined) return null
  // A department answers rather than the whole organisation, where there is one.
  const first = units.find((unit) => unit.kind === 'department') ?? units[0]
  return (
    <Form<FirstSite>
      layout="vertical"
      initialValues={{ origins: [], unitId: first?.id }}
      onFinish={(site) => add.mutate({ ...siteDefaults(), ...site })}
    >
      <p>{t('setUp.siteLead')}</p>
      <Form.Item
        name="name"
        label={t('setUp.siteName')}
        rules={[{ required: true, message: t('common.required', { name: t('setUp.siteName') }) }]}
      >
        <Input autoFocus maxLength={50} />
      </Form.Item>
      <Form.Item
        name="origins"
        label={t('setUp.origins')}
        extra={t('setUp.originsHint')}
        rules={[
          {
            validator: (_rule, value: string[]) =>
              value.every(isOrigin)
                ? Promise.resolve()
                : Promise.reject(new Error(t('settings.originsWrong'))),
          },
        ]}
      >
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，']} />
      </Form.Item>
      <Form.Item name="unitId" label={t('setUp.unit')} rules={[{ required: true }]}>
        <Select options={units.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Flex gap={8}>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('setUp.createSite')}
        </Button>
        <Button type="text" onClick={enter}>
          {t('setUp.skip')}
        </Button>
      </Flex>
    </Form>
  )
}
