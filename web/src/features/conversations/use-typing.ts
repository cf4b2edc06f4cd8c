import { useCallback, useRef } from 'react'
import { live } from '../../realtime/live.ts'

const EVERY = 2000

/** Tell the visitor that I am typing, not more often than the server wants to hear it. */
export function useTyping(conversationId: string): () => void {
  const toldAt = useRef(0)
  return useCallback(() => {
    if (Date.now() - toldAt.current < EVERY) return
    toldAt.current = Date.now()
    live.connection.send({ t: 'typing', conversationId })
  }, [conversationId])
}
