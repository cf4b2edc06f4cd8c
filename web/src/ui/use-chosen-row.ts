import { useCallback, useState } from 'react'
import { useHotkey } from './use-hotkey.ts'

/** ↑ ↓ choose a row of a list, Enter opens it. */
export function useChosenRow(
  rows: readonly { id: string }[],
  open: (id: string) => void,
): string | undefined {
  const [index, setIndex] = useState(-1)
  const chosen = rows[index]?.id
  const last = rows.length - 1
  useHotkey(
    'ArrowDown',
    useCallback(() => setIndex((now) => Math.min(last, now + 1)), [last]),
  )
  useHotkey(
    'ArrowUp',
    useCallback(() => setIndex((now) => Math.max(0, now - 1)), []),
  )
  useHotkey(
    'Enter',
    useCallback(() => {
      if (chosen !== undefined) open(chosen)
    }, [chosen, open]),
  )
  return chosen
}
