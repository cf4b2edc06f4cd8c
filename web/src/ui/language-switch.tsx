import { Button } from 'antd'
import { api } from '../api/client.ts'
import type { Me } from '../api/contracts.ts'
import { keyOf } from '../api/queries.ts'
import { client } from '../api/query-client.ts'
import { speak } from '../words/index.ts'
import { useWords } from '../words/use-words.ts'

/** 中 ⇄ EN. Signed in, it is remembered with the account. */
export function LanguageSwitch({ signedIn = false }: { signedIn?: boolean }) {
  const { language } = useWords()
  const other = language === 'zh' ? 'en' : 'zh'
  const change = async () => {
    speak(other)
    if (!signedIn) return
    client.setQueryData<Me>(keyOf('GET /api/me', {}), (me) => me && { ...me, language: other })
    await api('PATCH /api/me', { language: other })
    // Reasons and sentences come from the server in the language asked for.
    await client.invalidateQueries()
  }
  return (
    <Button
      type="text"
      size="small"
      className="language-switch"
      onClick={() => void change()}
      aria-label={other === 'zh' ? '切换到中文' : 'Switch to English'}
    >
      <span className={language === 'zh' ? 'on' : ''}>中</span>/
      <span className={language === 'en' ? 'on' : ''}>EN</span>
    </Button>
  )
}
