/** @jsxImportSource preact */
import type { View } from '../view.ts'

/** Says calmly that the line is down, once it has been down for a while. */
export function Trouble({ view: { troubled, words } }: { view: View }) {
  return (
    <div role="status" class="trouble">
      {troubled && (navigator.onLine ? words.reconnecting : words.offline)}
    </div>
  )
}
