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
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const path = (request.url ?? '').split('?')[0] as string
    const accept = paths[path]
    stream.on('error', () => {})
    if (!accept) return stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
    sockets.handleUpgrade(request, stream, head, (socket) => accept(socket, request))
  })
  return {
    /** Tell every screen to come back to another node or later. */
    async close(code: number) {
      for (const socket of sockets.clients) socket.close(code, 'restart')
      await new Promise((done) => setTimeout(done, 50))
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}
