import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'

/** Text to be copied, with its button. */
export function CopyText({ text }: { text: string }) {
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    // Without HTTPS there is no clipboard; the text is selectable then.
    await navigator.clipboard?.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <div className="copy-text">
      <code>{text}</code>
      <Button
        size="small"
        icon={copied ? <CheckOutlined /> : <CopyOutlined />}
        onClick={() => void copy()}
      >
        {copied ? t('common.copied') : t('common.copy')}
      </Button>
    </div>
  )
}
