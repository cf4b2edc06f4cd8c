import { Checkbox, Form, Input, Modal, Radio, Tooltip } from 'antd'
import { useState } from 'react'
import type { Conversation, Input as InputOf } from '../../api/contracts.ts'
import { useAct } from '../../api/use-act.ts'
import { MayButton } from '../../ui/may-button.tsx'
import { useWords } from '../../words/use-words.ts'
import { touched } from './touched.ts'

type Closure = Omit<InputOf<'POST /api/conversations/:conversationId/closure'>, 'conversationId'>

const results = ['solved', 'unsolved', 'passed-on', 'no-answer', 'spam'] as const

/** End the contact with its result; the next colleague reads the summary. */
export function CloseButton({ conversation }: { conversation: Conversation }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Closure>()
  const { invite } = conversation.may
  const close = useAct('POST /api/conversations/:conversationId/closure', {
    changes: touched,
    done: () => setOpen(false),
  })
  const submit = ({ result, summary, inviteRating }: Closure) =>
    close.mutate({
      conversationId: conversation.id,
      result,
      summary: summary?.trim() || undefined,
      inviteRating: invite === true && inviteRating,
    })
  return (
    <>
      <MayButton danger may={conversation.may.close} onClick={() => setOpen(true)}>
        {t('conversations.closeIt')}
      </MayButton>
      <Modal
        open={open}
        title={t('conversations.closeTitle')}
        okText={t('conversations.closeIt')}
        confirmLoading={close.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        width={560}
        destroyOnHidden
      >
        <Form<Closure>
          form={form}
          layout="vertical"
          initialValues={{ result: 'solved', inviteRating: invite === true }}
          onFinish={submit}
          preserve={false}
        >
          <Form.Item name="result" label={t('conversations.result')}>
            <Radio.Group
              options={results.map((value) => ({
                value,
                label: t(`conversations.results.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="summary" label={t('conversations.summary')}>
            <Input.TextArea
              autoFocus
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={2000}
              placeholder={t('conversations.summaryHint')}
              onPressEnter={(event) => event.ctrlKey && form.submit()}
            />
          </Form.Item>
          <Tooltip title={invite === true ? undefined : invite}>
            <Form.Item name="inviteRating" valuePropName="checked" noStyle>
              <Checkbox disabled={invite !== true}>{t('conversations.invite')}</Checkbox>
            </Form.Item>
          </Tooltip>
        </Form>
      </Modal>
    </>
  )
}
