import { ApiError } from '../api/api-error.ts'
import { api } from '../api/client.ts'
import type { ClientFrame, Line, LineEvents, Resume, ServerFrame } from './frames.ts'

/**
 * The line where a proxy blocks WebSocket: events come as a stream, what we say goes by POST. The
 * stream is asked for with what is watched, so another watch opens another stream.
 */
export function openEvents(resume: Resume, events: LineEvents): Line {
  const watches = new Map(resume.watches)
  let cursor = resume.cursor
  let over = false
  let source = listen()

  function listen() {
    const query = new URLSearchParams()
    if (cursor !== undefined) query.set('cursor', cursor)
    for (const [conversationId, after] of watches)
      query.append('watch', `${conversationId}:${after}`)
    const stream = new EventSource(`/api/events?${query}`)
    stream.onmessage = (event) => hear(JSON.parse(String(event.data)) as ServerFrame)
    // The browser would reconnect by itself, but with the cursor of long ago.
    stream.onerror = () => finish()
    return stream
  }

  function hear(frame: ServerFrame) {
    if (over) return
    if ('cursor' in frame) cursor = frame.cursor
    if (frame.t === 'messages' && watches.has(frame.conversationId)) {
      const last = frame.messages.at(-1)?.seq ?? 0
      watches.set(frame.conversationId, Math.max(last, watches.get(frame.conversationId) ?? 0))
    }
    events.frame(frame)
  }

  function finish() {
    if (over) return
    over = true
    source.close()
    events.down(false)
  }

  function watch(change: () => void) {
    change()
    source.close()
    source = listen()
  }

  return {
    send(frame) {
      if (frame.t === 'watch') watch(() => watches.set(frame.conversationId, frame.after))
      else if (frame.t === 'unwatch') watch(() => watches.delete(frame.conversationId))
      else void post(frame, hear)
    },
    close() {
      over = true
      source.close()
    },
  }
}

async function post(frame: ClientFrame, answer: (frame: ServerFrame) => void) {
  try {
    if (frame.t === 'marks') {
      const { conversationId, delivered, read } = frame
      await api('POST /api/conversations/:conversationId/marks', {
        conversationId,
        delivered,
        read,
      })
    } else if (frame.t === 'send') {
      const { id, conversationId, clientId, body, note } = frame
      const route = 'POST /api/conversations/:conversationId/messages'
      const sent = await api(route, { conversationId, clientId, body, note }, { key: clientId })
      answer({ t: 'sent', id, ...sent })
    }
  } catch (error) {
    if (frame.t !== 'send' || !(error instanceof ApiError)) return
    const { code, message, forNow } = error
    answer({ t: 'refused', id: frame.id, code, message, for: forNow ? 'now' : 'good' })
  }
}
