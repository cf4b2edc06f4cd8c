import { useEffect } from 'react'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** A dialog keeps its keys to itself. */
const isDialogOpen = () =>
  [...document.querySelectorAll('[role="dialog"]')].some((dialog) => dialog.checkVisibility())

/** A key for the whole page, silent while the person types somewhere unless it goes with Alt. */
export function useHotkey(key: string, act: () => void) {
  useEffect(() => {
    const [plain, alt] = key.startsWith('Alt+') ? [key.slice(4), true] : [key, false]
    const hear = (event: KeyboardEvent) => {
      if (event.key !== plain || event.isComposing || event.defaultPrevented) return
      if (event.ctrlKey || event.metaKey || event.altKey !== alt) return
      if (!alt && isTyping(event.target)) return
      if (isDialogOpen()) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [key, act])
}
