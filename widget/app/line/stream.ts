import { Problem, type VisitorApi } from '../api.ts'
import { eventReader } from './event-stream.ts'
import type { FromServer, ToServer } from './frames.ts'
import type { Hello, Wire, WireEvents } from './wire.ts'

/** The wire where a proxy blocks WebSocket: a stream to hear, POSTs to speak. */
export function openStream(api: VisitorApi, hello: Hello, events: WireEvents): Wire {
  const stop = new AbortController()
  let ended = false

  const end = (problem?: unknown) => {
    if (ended) return
    ended = true
    stop.abort()
    events.end(problem instanceof Problem && problem.status === 401 ? 'stranger' : 'lost')
  }

  async function listen() {
    const answer = await api.ask('GET', `events?after=${hello.after}`, { signal: stop.signal })
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    const read = eventReader()
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      if (done) return
      events.alive()
      for (const data of read(value ?? '')) events.frame(JSON.parse(data) as FromServer)
    }
  }

  async function say(frame: Extract<ToServer, { t: 'send' }>) {
    const { id, clientId, body, page } = frame
    try {
      const sent = await api.post<{ seq: number; at: string }>('messages', { clientId, body, page })
      events.frame({ t: 'sent', id, ...sent })
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status === 401) return end(problem)
      events.frame({
        t: 'refused',
        id,
        message: problem.message,
        for: problem.passes ? 'now' : 'good',
      })
    }
  }

  listen().then(() => end(), end)
  const tell = (path: string, body: object) => void api.post(path, body).catch(() => {})
  tell('page', hello.page)

  return {
    send(frame) {
      if (frame.t === 'send') void say(frame)
      else if (frame.t === 'marks') tell('marks', { delivered: frame.delivered, read: frame.read })
      else if (frame.t === 'page') tell('page', frame.page)
    },
    close() {
      ended = true
      stop.abort()
    },
  }
}
