import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'
import { form, takenConversation } from '../harness/talk.ts'

const here = await office()
const { ask } = here

const HTML = '<img src=x onerror="alert(1)"><script>alert(2)</script> & "so"'

test('HTML in a message comes back as the text it is, as JSON only', async () => {
  await ask('visitor', 'POST /api/visitor/messages', { clientId: 'client-0001', body: HTML })
  const answer = await ask('visitor', 'GET /api/visitor/messages')
  expect(answer.headers['content-type']).toContain('application/json')
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
  const messages = answer.body.messages as { author: string; body: string }[]
  expect(messages.find(({ author }) => author === 'visitor')?.body).toBe(HTML)
})

test('a text that turns into a page after its harmless beginning is never shown as one', async () => {
  const id = await takenConversation(here)
  const bytes = `${'harmless '.repeat(1000)}<html>${HTML}</html>`
  const clientId = 'client-0002'
  const sent = await ask(
    'visitor',
    `POST /api/visitor/attachments?clientId=${clientId}`,
    undefined,
    form(bytes, 'evil"; filename=x.html\r\n.html'),
  )
  expect(sent.status, sent.text).toBe(200)
  const shown = await ask('alice', `GET /api/conversations/${id}/messages`)
  const messages = shown.body.messages as { clientId: string; attachment: { id: string } }[]
  const attachment = messages.find((message) => message.clientId === clientId)?.attachment.id
  const routes = {
    alice: `GET /api/conversations/${id}/attachments/${attachment}`,
    visitor: `GET /api/visitor/attachments/${attachment}`,
  } as const
  for (const who of ['alice', 'visitor'] as const) {
    const { status, headers } = await ask(who, routes[who])
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/plain/),
      'content-disposition': expect.stringMatching(/^attachment;/),
      'content-security-policy': expect.stringContaining("default-src 'none'; sandbox"),
      'x-content-type-options': 'nosniff',
    })
  }
  expect((await ask('charlie', routes.alice)).status).toBe(404)
  expect((await ask('nobody', routes.alice)).status).toBe(401)
})
