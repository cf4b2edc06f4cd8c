import type { Actor } from '#kernel/actor.ts'
import { type RefusalKind, Refused } from '#kernel/errors.ts'
import { may } from '#modules/identity'
import {
  alreadyYours,
  isClosed,
  isOpen,
  mayNotAnswer,
  mayNotAssign,
  notYours,
  stillWaiting,
} from './errors.ts'
import type { ConversationRecord } from './tables.ts'

/** What decides what may be done with a conversation. */
export type Situation = Pick<ConversationRecord, 'state' | 'assigneeId' | 'unitId'> & {
  assigneeName?: string | null | undefined
}

export type ConversationAction = 'take' | 'give' | 'answer' | 'note' | 'close' | 'reopen' | 'invite'

/** Every action, true or the reason why not. One answer for the API, the timers and the screen. */
export function actionsFor(
  actor: Actor,
  conversation: Situation,
): Record<ConversationAction, true | Refused> {
  const at = { unitId: conversation.unitId, ownerId: conversation.assigneeId }
  const mayAnswer = may(actor, 'conversations.answer', at)
  const mayAssign = may(actor, 'conversations.assign', at)
  const mine = conversation.assigneeId === actor.id
  const no = (kind: RefusalKind) => new Refused(kind, { name: conversation.assigneeName ?? '' })

  const onlyWhenMine = (): true | Refused => {
    if (conversation.state === 'closed') return no(isClosed)
    if (!mayAnswer) return no(mayNotAnswer)
    if (conversation.state === 'waiting') return no(stillWaiting)
    return mine || no(notYours)
  }
  const take = (): true | Refused => {
    if (conversation.state === 'closed') return no(isClosed)
    if (mine) return no(alreadyYours)
    if (!mayAnswer) return no(mayNotAnswer)
    return conversation.state === 'waiting' || mayAssign || no(mayNotAssign)
  }
  return {
    take: take(),
    give: conversation.state === 'closed' ? no(isClosed) : mine || mayAssign || no(mayNotAssign),
    answer: onlyWhenMine(),
    note: true,
    close: mayAssign && conversation.state === 'open' ? true : onlyWhenMine(),
    reopen: conversation.state !== 'closed' ? no(isOpen) : mayAnswer || no(mayNotAnswer),
    invite: onlyWhenMine(),
  }
}
