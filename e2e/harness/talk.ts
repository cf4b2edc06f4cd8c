import type { Office } from './office.ts'

export interface ListedConversation {
  id: string
  version: number
}

/** The visitor has said something and it stands in the queue. */
export async function waitingConversation(
  { ask }: Office,
  body = '在吗',
): Promise<ListedConversation> {
  await ask('visitor', 'POST /api/visitor/messages', { clientId: 'client-0001', body })
  const queue = await ask('alice', 'GET /api/conversations?view=queue')
  const [conversation] = queue.body.rows as ListedConversation[]
  if (!conversation) throw new Error(`nothing waits: ${queue.text}`)
  return conversation
}

/** Alice answers it. */
export async function takenConversation(office: Office): Promise<string> {
  const { id, version } = await waitingConversation(office)
  await office.ask('alice', `POST /api/conversations/${id}/assignment`, { version })
  return id
}

/** A file as a browser's form sends it. */
export function form(bytes: Buffer | string, name: string) {
  const boundary = 'form-boundary-7d1b'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  const payload = Buffer.concat([
    Buffer.from(head),
    Buffer.from(bytes),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}
