import type { FromServer } from './frames.ts'
import type { Hello, Wire, WireEvents } from './wire.ts'

/** Close code of the server for a token it does not know. */
const STRANGER = 4401

/** The usual wire: a WebSocket. */
export function openSocket(url: string, hello: Hello, events: WireEvents): Wire {
  const socket = new WebSocket(url)
  socket.onopen = () => socket.send(JSON.stringify(hello))
  socket.onmessage = (event) => events.frame(JSON.parse(String(event.data)) as FromServer)
  socket.onclose = (event) => events.end(event.code === STRANGER ? 'stranger' : 'lost')
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
    },
    close: () => {
      socket.onmessage = null
      socket.onclose = null
      // Closing before it is open makes browsers complain; it closes itself then.
      if (socket.readyState === WebSocket.OPEN) socket.close()
      else socket.onopen = () => socket.close()
    },
  }
}
