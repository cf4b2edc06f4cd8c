import { useNavigate } from '@tanstack/react-router'
import type { Conversation } from '../../api/contracts.ts'
import { useAct } from '../../api/use-act.ts'
import { MayButton } from '../../ui/may-button.tsx'
import { useMe } from '../../ui/use-me.ts'
import { useWords } from '../../words/use-words.ts'
import { touched } from './touched.ts'

/** Take a waiting conversation, or take one over from a colleague. */
export function TakeButton({ conversation }: { conversation: Conversation }) {
  const { t } = useWords()
  const me = useMe()
  const { id: conversationId, version, state, may } = conversation
  const navigate = useNavigate()
  const take = useAct('POST /api/conversations/:conversationId/assignment', {
    changes: touched,
    // It left the queue; the list follows it to where it is now.
    done: () => void navigate({ to: '.', search: { view: 'mine' } }),
  })
  // Mine already: there is nothing to take.
  if (conversation.assignee?.id === me.id) return null
  return (
    <MayButton
      type="primary"
      may={may.take}
      loading={take.isPending}
      onClick={() => take.mutate({ conversationId, version })}
    >
      {t(state === 'waiting' ? 'conversations.take' : 'conversations.takeOver')}
    </MayButton>
  )
}

export function ReopenButton({ conversation }: { conversation: Conversation }) {
  const { t } = useWords()
  const reopen = useAct('DELETE /api/conversations/:conversationId/closure', { changes: touched })
  return (
    <MayButton
      may={conversation.may.reopen}
      loading={reopen.isPending}
      onClick={() => reopen.mutate({ conversationId: conversation.id })}
    >
      {t('conversations.reopen')}
    </MayButton>
  )
}
