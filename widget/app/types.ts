import type { z } from 'zod'
import type * as WebChat from '../../server/src/channels/web-chat/api.ts'
import type * as Conversations from '../../server/src/modules/conversations/api.ts'

/** The published API's own types; nothing of the server runs here. */
export type VisitorMessage = z.output<typeof WebChat.VisitorMessage>
export type VisitorState = z.output<typeof WebChat.VisitorState>
export type Look = z.output<typeof WebChat.Look>
export type NoticeCode = (typeof Conversations.noticeCodes)[number]
export type Attachment = NonNullable<VisitorMessage['attachment']>

export type Site = { look: Look; origins: string[]; onDuty: boolean; maxUpload: number }

export const messageLimit: typeof Conversations.MESSAGE_LIMIT = 5000
