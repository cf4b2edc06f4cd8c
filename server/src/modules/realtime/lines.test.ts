import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { perform } from '#kernel/operation.ts'
import { receiveMessage } from '#modules/conversations'
import { visitorIn } from '../../../test/visitor.ts'
import { type World, world } from '../../../test/world.ts'
import { AgentSession } from './agent-session.ts'
import { eventStream } from './event-stream.ts'
import { ConversationFeed } from './feed.ts'
import { LogTail } from './log-tail.ts'
import { serveSockets } from './upgrade.ts'

const HANDSHAKE = [
  'Host: a',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '\r\n',
].join('\r\n')

let server: http.Server
afterEach(() => server?.close())

const listening = async () => {
  server = http.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

describe('a line', () => {
  it('that is turned away and then sends a broken frame ends itself, not the process', async () => {
    const port = await listening()
    serveSockets(server, { '/socket': (socket) => socket.close(4401, 'foreign origin') })
    const peer = net.connect(port, '127.0.0.1')
    peer.write(`GET /socket HTTP/1.1\r\n${HANDSHAKE}`)
    await once(peer, 'data')
    peer.write(Buffer.from([0xff, 0x05, 1, 2, 3, 4, 5]))
    await once(peer, 'close')
  })

  it('to nowhere, or to a node that stops, is hung up even when the other side holds on', async () => {
    const port = await listening()
    const sockets = serveSockets(server, { '/socket': () => {} })
    const answerTo = async (path: string) => {
      const peer = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true })
      peer.write(`GET ${path} HTTP/1.1\r\n${HANDSHAKE}`)
      const [answer] = await once(peer, 'data')
      return String(answer).split('\r\n')[0]
    }
    expect(await answerTo('/nowhere')).toContain('404')
    await sockets.close(1012)
    expect(await answerTo('/socket')).toContain('503')
    const open = () => new Promise((done) => server.getConnections((_error, n) => done(n)))
    await vi.waitFor(async () => expect(await open()).toBe(0))
  })

  it('of events whose reader went away before it began ends at once', async () => {
    const ended = vi.fn()
    const port = await listening()
    server.on('request', async (raw, response) => {
      await new Promise((gone) => raw.on('close', gone))
      const reply = { hijack: () => {}, raw: response } as unknown as FastifyReply
      eventStream({ raw } as unknown as FastifyRequest, reply, ended)
    })
    const peer = http.get({ port, host: '127.0.0.1' }).on('error', () => {})
    await once(server, 'request')
    peer.destroy()
    await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1))
  })
})

describe('a console', () => {
  let w: World
  let feed: ConversationFeed
  let tail: LogTail
  let conversationId: string
  beforeAll(async () => {
    w = await world()
    feed = new ConversationFeed(w.kernel)
    tail = new LogTail(w.kernel)
    feed.start()
    await tail.start()
    const input = { clientId: 'client-1', body: '您好', unitId: w.units.north }
    conversationId = (await perform(w.kernel, receiveMessage, await visitorIn(w), input))
      .conversationId
    return async () => {
      feed.stop()
      await tail.stop()
    }
  })
  const opened = () => {
    const sent: { t: string }[] = []
    const sink = { send: (frame: object) => void sent.push(frame as { t: string }), close() {} }
    const session = new AgentSession({ kernel: w.kernel, feed, tail }, w.alice, 'zh', sink)
    return { session, sent }
  }

  it('closed while it asked to watch watches nothing', async () => {
    const watch = vi.spyOn(feed, 'watch')
    const { session } = opened()
    const asked = session.watch(conversationId, 0)
    session.end()
    await asked
    expect(watch).not.toHaveBeenCalled()
    watch.mockRestore()
  })

  it('that comes back moves on only with what it has missed', async () => {
    const { session, sent } = opened()
    const { epoch } = tail.cursor
    const asked = session.hello(`${epoch}.3.0`)
    expect(sent).toEqual([{ t: 'ready', cursor: `${epoch}.3.0`, staffId: w.alice.id }])
    await asked
    expect(sent.at(1)).toMatchObject({ t: 'changed' })
    expect(sent.at(1)).not.toMatchObject({ cursor: `${epoch}.3.0` })
    session.end()
  })

  it('is told nothing more of what its person may no longer see', async () => {
    const { session, sent } = opened()
    await session.watch(conversationId, 0)
    await vi.waitFor(() => expect(sent.map(({ t }) => t)).toContain('messages'))
    const online = { topic: 'online', conversationId, online: true }
    w.kernel.wake.send(online)
    expect(sent.at(-1)).toEqual({ t: 'online', conversationId, online: true })
    sent.length = 0
    await session.becomes({ ...w.charlie, id: w.alice.id })
    w.kernel.wake.send(online)
    expect(sent).toEqual([])
    session.end()
  })
})
