import type { Message } from '../../api/contracts.ts'
import { useApi } from '../../api/queries.ts'
import { useWords } from '../../words/use-words.ts'

/** What happened, in words, with the name of the colleague who did it. */
export function useNoticeText() {
  const { t } = useWords()
  const colleagues = useApi('GET /api/colleagues', {}).data?.colleagues
  return (message: Message): string => {
    const key = `conversations.notices.${message.body}` as 'conversations.notices.queued'
    const text = t(key, { defaultValue: message.body })
    const who = colleagues?.find(({ id }) => id === message.authorId)?.name
    return who === undefined ? text : t('conversations.noticeBy', { text, name: who })
  }
}
