export {
  ClientId,
  conversationsApi,
  Marks,
  MESSAGE_LIMIT,
  Message,
  Page,
  Sent,
} from './api.ts'
export { receiveUpload, sendAttachment } from './attachments.ts'
export { sweepUploads } from './files.ts'
export { closeIdleConversations } from './idle-watch.ts'
export { assignConversation } from './operations/assign-conversation.ts'
export { closeConversation, endByVisitor } from './operations/close-conversation.ts'
export { linkCustomer } from './operations/link-customer.ts'
export { markByAgent, markByVisitor } from './operations/mark-messages.ts'
export { isRateable, rateContact } from './operations/rate-contact.ts'
export { receiveMessage } from './operations/receive-message.ts'
export { reopenConversation } from './operations/reopen-conversation.ts'
export { returnToQueue } from './operations/return-to-queue.ts'
export { sendMessage } from './operations/send-message.ts'
export { marksOf } from './queries/get-conversation.ts'
export { type ReadMessage, readableLastSeq, readMessages } from './queries/read-messages.ts'
export { conversationsRoutes, serveAttachments, uploadsAMinute } from './routes.ts'
export { ratingInvitations } from './subscribers.ts'
