import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'

export type Accept = (socket: WebSocket, request: IncomingMessage) => void

/** Sockets by path on the web server; a path nobody serves is refused. */
export function serveSockets(server: Server, paths: Record<string, Accept>) {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 128 * 1024,
    perMessageDeflate: false,
  })
  let closing = false
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const path = (request.url ?? '').split('?')[0] as string
    const accept = paths[path]
    stream.on('error', () => {})
    if (!accept) return refuse(stream, '404 Not Found')
    if (closing) return refuse(stream, '503 Service Unavailable')
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // Also for a socket that is turned away at once: a broken frame must not end the process.
      socket.on('error', () => {})
      accept(socket, request)
    })
  })
  return {
    /** Tell every screen to come back to another node or later. */
    async close(code: number) {
      closing = true
      for (const socket of sockets.clients) socket.close(code, 'restart')
      await new Promise((done) => setTimeout(done, 50))
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}

/** The other side may never hang up by itself. */
function refuse(stream: Duplex, status: string) {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    stream.destroy(),
  )
}
