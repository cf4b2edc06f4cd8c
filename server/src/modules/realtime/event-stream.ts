import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Sink } from './connection.ts'

/** Answer a request with a stream of frames that ends when the reader goes away. */
export function eventStream(request: FastifyRequest, reply: FastifyReply, ended: () => void): Sink {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies such as nginx would hold the stream back.
    'x-accel-buffering': 'no',
  })
  const alive = setInterval(() => raw.write(': alive\n\n'), 15_000)
  request.raw.on('close', () => {
    clearInterval(alive)
    ended()
  })
  return {
    send: (frame) => void raw.write(`data: ${JSON.stringify(frame)}\n\n`),
    close: () => void raw.end(),
  }
}
