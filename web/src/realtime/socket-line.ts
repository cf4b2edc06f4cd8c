import type { Line, LineEvents, Resume, ServerFrame } from './frames.ts'

const PING_EVERY = 15_000
// Two pings unanswered: the network died without telling the browser.
const SILENCE_LIMIT = 32_000
const SIGNED_OUT = 4401

/** The usual line: one WebSocket, greeted with our cursor and what we watch. */
export function openSocket(resume: Resume, events: LineEvents): Line {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  const socket = new WebSocket(`${scheme}://${location.host}/api/socket`)
  let heardAt = Date.now()
  let over = false

  const timer = setInterval(() => {
    if (Date.now() - heardAt > SILENCE_LIMIT) finish(false)
    else if (socket.readyState === WebSocket.OPEN) socket.send('{"t":"ping"}')
  }, PING_EVERY)

  function finish(signedOut: boolean) {
    if (over) return
    over = true
    clearInterval(timer)
    socket.close()
    events.down(signedOut)
  }

  socket.onopen = () => {
    socket.send(JSON.stringify({ t: 'hello', cursor: resume.cursor }))
    for (const [conversationId, after] of resume.watches) {
      socket.send(JSON.stringify({ t: 'watch', conversationId, after }))
    }
  }
  socket.onmessage = (event) => {
    heardAt = Date.now()
    if (!over) events.frame(JSON.parse(String(event.data)) as ServerFrame)
  }
  socket.onclose = (event) => finish(event.code === SIGNED_OUT)

  return {
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
    },
    close() {
      over = true
      clearInterval(timer)
      socket.close()
    },
  }
}
