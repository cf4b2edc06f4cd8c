import { system } from '#kernel/actor.ts'
import type { Subscriber } from '#kernel/dispatch.ts'
import { perform } from '#kernel/operation.ts'
import { contactEnded } from './events.ts'
import { inviteRating } from './operations/rate-contact.ts'

/** A contact that was closed with an invitation gets one in the thread. */
export const ratingInvitations: Subscriber = {
  name: 'conversations.rating-invitations',
  hears: [contactEnded],
  async handle({ kernel, event, key }) {
    const { contactId, inviteRating: invite } = contactEnded.payload.parse(event.payload)
    if (!invite) return
    const input = { conversationId: event.subject, contactId }
    await perform(kernel, inviteRating, system('ratings'), input, { cause: event, key })
  },
}
