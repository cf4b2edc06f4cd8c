import { sql } from '#kernel/database.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { Rounds } from '#kernel/rounds.ts'
import { type ReadMessage, readMessages } from '#modules/conversations'

/** Who wants to know of one conversation. */
export interface Watcher {
  /** The last number this watcher has. */
  after: number
  messages(messages: ReadMessage[]): void
  /** Who has received and read what has changed. */
  marks?(): void
  /** Its state, assignee or contact may have changed. */
  touched?(): void
  typing?(signal: Typing): void
  online?(online: boolean): void
}

export interface Typing {
  from: 'agent' | 'visitor'
  text: string
}

interface Watched {
  watchers: Set<Watcher>
  lastSeq: number
  version: number
  reading: Rounds
}

const BATCH = 200

/**
 * Pushes messages of watched conversations by their own sequence, so that a long transaction
 * elsewhere cannot hold them back. Woken by signals, and once a second by a look at the numbers.
 */
export class ConversationFeed {
  private readonly kernel: Kernel
  private readonly watched = new Map<string, Watched>()
  private readonly unlisten: (() => void)[] = []
  private poll: NodeJS.Timeout | undefined

  constructor(kernel: Kernel) {
    this.kernel = kernel
  }

  start() {
    const { wake } = this.kernel
    const each = (id: unknown, tell: (watcher: Watcher) => void) => {
      for (const watcher of this.watched.get(String(id))?.watchers ?? []) tell(watcher)
    }
    this.unlisten.push(
      wake.on('conversation', ({ conversationId, touched }) => {
        this.read(String(conversationId))
        if (touched) each(conversationId, (watcher) => watcher.touched?.())
      }),
      wake.on('marks', ({ conversationId }) => each(conversationId, (w) => w.marks?.())),
      wake.on('typing', ({ conversationId, from, text }) =>
        each(conversationId, (w) =>
          w.typing?.({ from: from as Typing['from'], text: String(text) }),
        ),
      ),
      wake.on('online', ({ conversationId, online }) =>
        each(conversationId, (w) => w.online?.(online === true)),
      ),
    )
    this.poll = setInterval(() => void this.look(), 1000)
  }

  stop() {
    clearInterval(this.poll)
    for (const off of this.unlisten) off()
  }

  /** Watch from a number on; answers how to stop. What is missing is pushed at once. */
  watch(conversationId: string, watcher: Watcher): () => void {
    const watched = this.watched.get(conversationId) ?? this.newWatched(conversationId)
    watched.watchers.add(watcher)
    this.watched.set(conversationId, watched)
    this.read(conversationId)
    return () => {
      watched.watchers.delete(watcher)
      if (watched.watchers.size === 0) this.watched.delete(conversationId)
    }
  }

  private newWatched(conversationId: string): Watched {
    const watched: Watched = {
      watchers: new Set(),
      lastSeq: 0,
      version: 0,
      reading: new Rounds(
        () => this.readOn(conversationId, watched),
        (error) => this.kernel.logger.warn({ error: error.message }, 'feed'),
      ),
    }
    return watched
  }

  private read(conversationId: string) {
    this.watched.get(conversationId)?.reading.ask()
  }

  private async readOn(conversationId: string, watched: Watched) {
    for (;;) {
      const after = Math.min(...[...watched.watchers].map((watcher) => watcher.after))
      if (!Number.isFinite(after)) return
      const { db } = this.kernel.database
      const messages = await readMessages(db, conversationId, { after, limit: BATCH })
      const last = messages.at(-1)
      if (!last) return
      watched.lastSeq = Math.max(watched.lastSeq, last.seq)
      for (const watcher of watched.watchers) {
        const fresh = messages.filter((message) => message.seq > watcher.after)
        // Somebody further behind joined while this was being read: their turn comes next.
        if (fresh.length === 0 || watcher.after < after) continue
        watcher.after = last.seq
        watcher.messages(fresh)
      }
      if (messages.length < BATCH && !this.someoneBehind(watched, last.seq)) return
    }
  }

  private someoneBehind(watched: Watched, seq: number) {
    return [...watched.watchers].some((watcher) => watcher.after < seq)
  }

  /** Signals may be lost: once a second compare the numbers of all that is watched. */
  private async look() {
    if (this.watched.size === 0) return
    try {
      const { rows } = await sql<{ id: string; lastSeq: number; version: number }>`
        select id, last_seq, version from conversation where id = any(${[...this.watched.keys()]}::uuid[])
      `.execute(this.kernel.database.db)
      for (const { id, lastSeq, version } of rows) {
        const watched = this.watched.get(id)
        if (!watched) continue
        if (this.someoneBehind(watched, lastSeq)) this.read(id)
        if (watched.version !== version && watched.version !== 0) {
          for (const watcher of watched.watchers) watcher.touched?.()
        }
        watched.version = version
      }
    } catch (error) {
      this.kernel.logger.warn({ error: (error as Error).message }, 'feed')
    }
  }
}
