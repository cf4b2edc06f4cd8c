import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { ConversationRow } from '../../api/contracts.ts'
import { useHotkey } from '../../ui/use-hotkey.ts'

/** ↑ and ↓ go through the conversations; with Alt also out of a field. */
export function useListKeys(rows: readonly ConversationRow[], open: string | undefined) {
  const navigate = useNavigate()
  const go = useCallback(
    (step: 1 | -1) => {
      const at = rows.findIndex((row) => row.id === open)
      const next = rows[at === -1 ? 0 : at + step]
      if (next === undefined) return
      const params = { conversationId: next.id }
      void navigate({ to: '/conversations/$conversationId', params, search: true })
    },
    [rows, open, navigate],
  )
  const next = useCallback(() => go(1), [go])
  const before = useCallback(() => go(-1), [go])
  useHotkey('ArrowDown', next)
  useHotkey('ArrowUp', before)
  // The answer field has the focus most of the time.
  useHotkey('Alt+ArrowDown', next)
  useHotkey('Alt+ArrowUp', before)
}
