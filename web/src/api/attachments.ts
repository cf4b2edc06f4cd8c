import { call } from './client.ts'

export const attachmentUrl = (conversationId: string, attachmentId: string) =>
  `/api/conversations/${conversationId}/attachments/${attachmentId}`

/** Send a file into a conversation; a repeat with the same clientId is the same message. */
export async function sendAttachment(conversationId: string, clientId: string, file: File) {
  const body = new FormData()
  body.append('file', file, file.name)
  const url = `/api/conversations/${conversationId}/attachments?clientId=${clientId}`
  const response = await call(url, { method: 'POST', body })
  return (await response.json()) as { seq: number; at: string }
}
