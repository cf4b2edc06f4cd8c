import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Authentication, type Call, type Handlers, performs } from '#kernel/http/serve.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { parse, perform } from '#kernel/operation.ts'
import type { conversationsApi } from './api.ts'
import { receiveUpload, sendAttachment } from './attachments.ts'
import { assignConversation } from './operations/assign-conversation.ts'
import { closeConversation } from './operations/close-conversation.ts'
import { linkCustomer } from './operations/link-customer.ts'
import { markByAgent } from './operations/mark-messages.ts'
import { reopenConversation } from './operations/reopen-conversation.ts'
import { sendMessage } from './operations/send-message.ts'
import { getConversation } from './queries/get-conversation.ts'
import { countConversations, listConversations, presentRow } from './queries/list-conversations.ts'
import { listCustomerContacts, readableLastSeq, readMessages } from './queries/read-messages.ts'

const db = (call: Call) => call.kernel.database.db

export const conversationsRoutes: Handlers<typeof conversationsApi> = {
  'GET /api/conversations': async (call, input) => {
    const now = call.kernel.clock.now()
    const { rows, next } = await listConversations(db(call), call.actor, now, input)
    return { rows: rows.map((row) => presentRow(row, call.language)), next }
  },
  'GET /api/conversations/counts': (call) => countConversations(db(call), call.actor),
  'GET /api/conversations/:conversationId': (call, { conversationId }) =>
    getConversation(db(call), call.actor, call.kernel.clock.now(), call.language, conversationId),
  'GET /api/conversations/:conversationId/messages': async (call, { conversationId, ...range }) => {
    const lastSeq = await readableLastSeq(db(call), call.actor, conversationId)
    return { messages: await readMessages(db(call), conversationId, range), lastSeq }
  },
  'POST /api/conversations/:conversationId/messages': performs(sendMessage),
  'POST /api/conversations/:conversationId/marks': performs(markByAgent),
  'POST /api/conversations/:conversationId/assignment': performs(assignConversation),
  'POST /api/conversations/:conversationId/closure': performs(closeConversation),
  'DELETE /api/conversations/:conversationId/closure': performs(reopenConversation),
  'PUT /api/conversations/:conversationId/customer': performs(linkCustomer),
  'GET /api/customers/:customerId/contacts': async (call, { customerId }) => ({
    contacts: await listCustomerContacts(db(call), call.actor, customerId),
  }),
}

const AttachmentPath = z.object({ conversationId: z.uuid(), attachmentId: z.uuid() })

/** Files fill disks: fewer of them than of anything else. */
export const uploadsAMinute = (max: number) => ({
  config: { rateLimit: { max, timeWindow: 60_000 } },
})

/** The two routes that carry raw bytes instead of JSON. */
export function serveAttachments(
  app: FastifyInstance,
  kernel: Kernel,
  authentication: Authentication,
  maxUpload: number,
) {
  app.post(
    '/api/conversations/:conversationId/attachments',
    uploadsAMinute(120),
    async (request) => {
      const actor = await authentication.staff(request)
      const { conversationId } = parse(z.object({ conversationId: z.uuid() }), request.params)
      await readableLastSeq(kernel.database.db, actor, conversationId)
      const message = await receiveUpload(kernel, request, maxUpload)
      return perform(kernel, sendMessage, actor, { ...message, conversationId })
    },
  )
  app.get(
    '/api/conversations/:conversationId/attachments/:attachmentId',
    async (request, reply) => {
      const actor = await authentication.staff(request)
      const { conversationId, attachmentId } = parse(AttachmentPath, request.params)
      await readableLastSeq(kernel.database.db, actor, conversationId)
      return sendAttachment(kernel, reply, conversationId, attachmentId)
    },
  )
}
