import type { FastifyReply, FastifyRequest } from 'fastify'
import { MOST_UNREAD_BYTES, type Sink } from './connection.ts'

/** Answer a request with a stream of frames that ends when the reader goes away or does not read. */
export function eventStream(request: FastifyRequest, reply: FastifyReply, ended: () => void): Sink {
  reply.hijack()
  const { raw } = reply
  const write = (text: string) => {
    if (raw.writableLength > MOST_UNREAD_BYTES) raw.destroy()
    else if (raw.writable) raw.write(text)
  }
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies such as nginx would hold the stream back.
    'x-accel-buffering': 'no',
  })
  const alive = setInterval(() => write(': alive\n\n'), 15_000)
  const stop = () => {
    clearInterval(alive)
    ended()
  }
  // Who went away while it was looked up who they are will not go away again.
  if (request.raw.destroyed || raw.destroyed) setImmediate(stop)
  else raw.once('close', stop)
  return {
    send: (frame) => write(`data: ${JSON.stringify(frame)}\n\n`),
    close: () => void raw.end(),
  }
}
