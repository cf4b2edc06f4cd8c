import { useEffect, useMemo } from 'react'
import { lineState, live } from './live.ts'
import type { OutboxItem } from './outbox.ts'
import type { Room } from './room.ts'
import { useStore } from './store.ts'
import { lastSeq } from './thread.ts'

/** Hold a conversation open: its messages are pushed while the component is there. */
export function useRoom(conversationId: string): Room {
  const room = useMemo(() => live.room(conversationId), [conversationId])
  useEffect(() => live.watch(room), [room])
  return room
}

/** What of this conversation is not yet among its messages. */
export function usePending(room: Room): OutboxItem[] {
  const landed = useStore(live.sender.landed)
  const items = useStore(live.sender.items)
  const { messages } = useStore(room.thread)
  return useMemo(() => {
    const arrived = new Set(messages.map((message) => message.clientId))
    return [...landed, ...items].filter(
      (item) => item.conversationId === room.id && !arrived.has(item.clientId),
    )
  }, [landed, items, messages, room.id])
}

/** Tell the visitor that what stands here was seen, once the tab is looked at. */
export function useMarks(room: Room, active: boolean) {
  const last = lastSeq(useStore(room.thread))
  const online = useStore(lineState) === 'online'
  useEffect(() => {
    if (!active || !online || last === 0) return
    const tell = () => {
      const read = document.visibilityState === 'visible' ? last : undefined
      live.connection.send({ t: 'marks', conversationId: room.id, delivered: last, read })
      if (read !== undefined) document.removeEventListener('visibilitychange', tell)
    }
    document.addEventListener('visibilitychange', tell)
    tell()
    return () => document.removeEventListener('visibilitychange', tell)
  }, [room, last, active, online])
}
