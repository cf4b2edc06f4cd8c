import { performance } from 'node:perf_hooks'
import type { WebSocket } from 'ws'
import type { z } from 'zod'
import { Allowance } from './allowance.ts'

/** Why the server ends a socket; the client's words for it are in docs/realtime.md. */
export const CLOSE = { badFrame: 4400, notKnown: 4401, tooSlow: 4408, tooMany: 4429, restart: 1012 }

/** Where frames for one screen go: a socket or an event stream. */
export interface Sink {
  send(frame: object): void
  close(code: number, reason: string): void
}

export const MOST_UNREAD_BYTES = 4 * 1024 * 1024
const FRAMES_A_SECOND = 50
const BURST = 200
// A browser lets a hidden tab speak about once a minute.
const SILENT_SECONDS = 150
// Taken in while the database is slow; more than any person writes meanwhile.
const MOST_WAITING = 1000

/**
 * One socket. Frames are checked and taken one after another, so that what a person sends stays in
 * order; a reader that does not read, writes too much or is silent for long is cut off and may
 * come back.
 */
export class Connection<F> implements Sink {
  private readonly socket: WebSocket
  private readonly frame: z.ZodType<F, unknown>
  private readonly take: (frame: F) => Promise<void>
  private queue: Promise<void> = Promise.resolve()
  private readonly allowance = new Allowance(BURST, FRAMES_A_SECOND)
  private waiting = 0
  // Measured by a clock that nobody sets.
  private heardAt = performance.now()
  private readonly watch: NodeJS.Timeout

  constructor(socket: WebSocket, frame: z.ZodType<F, unknown>, take: (frame: F) => Promise<void>) {
    this.socket = socket
    this.frame = frame
    this.take = take
    socket.on('message', (data, isBinary) => this.receive(isBinary ? undefined : String(data)))
    socket.on('error', () => {})
    this.watch = setInterval(() => {
      if (performance.now() - this.heardAt > SILENT_SECONDS * 1000) socket.terminate()
    }, 10_000)
    socket.on('close', () => clearInterval(this.watch))
  }

  send(frame: object) {
    if (this.socket.readyState !== this.socket.OPEN) return
    if (this.socket.bufferedAmount > MOST_UNREAD_BYTES) return this.close(CLOSE.tooSlow, 'too slow')
    this.socket.send(JSON.stringify(frame))
  }

  close(code: number, reason: string) {
    this.socket.close(code, reason)
  }

  private receive(text: string | undefined) {
    this.heardAt = performance.now()
    if (this.socket.readyState !== this.socket.OPEN) return
    if (!this.allowance.take() || this.waiting >= MOST_WAITING)
      return this.close(CLOSE.tooMany, 'too many frames')
    const parsed = this.frame.safeParse(asJson(text))
    if (!parsed.success) return this.close(CLOSE.badFrame, 'unknown frame')
    this.waiting += 1
    this.queue = this.queue
      .then(() => this.take(parsed.data))
      .catch(() => this.close(1011, 'defect'))
      .finally(() => {
        this.waiting -= 1
      })
  }
}

function asJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
