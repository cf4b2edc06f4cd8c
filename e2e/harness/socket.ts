import { once } from 'node:events'
import WebSocket from 'ws'
import { eventually } from './eventually.ts'

/** A bare socket for tests: every frame that came, and how it ended. */
export async function openSocket(address: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(address.replace(/^http/, 'ws'), { headers })
  const frames: ({ t: string } & Record<string, unknown>)[] = []
  let closed: number | undefined
  socket.on('message', (data) => frames.push(JSON.parse(String(data))))
  socket.on('close', (code) => {
    closed = code
  })
  socket.on('error', () => {})
  await once(socket, 'open')
  return {
    socket,
    frames,
    send: (frame: object | string) =>
      socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    /** The first frame of this type, waited for. */
    frame: async (t: string) => {
      const found = await eventually(() => frames.find((frame) => frame.t === t))
      return found as { t: string } & Record<string, unknown>
    },
    /** The code it was closed with, waited for. */
    closed: (withinMs?: number) =>
      eventually(
        () => closed,
        (code) => code !== undefined,
        withinMs,
      ),
    end: () => socket.terminate(),
  }
}
