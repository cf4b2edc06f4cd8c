import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { ConversationRow } from '../../api/contracts.ts'
import { useHotkey } from '../../ui/use-hotkey.ts'

/** ↑ and ↓ go through the conversations, wherever the focus is but in a field. */
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
  useHotkey(
    'ArrowDown',
    useCallback(() => go(1), [go]),
  )
  useHotkey(
    'ArrowUp',
    useCallback(() => go(-1), [go]),
  )
}
