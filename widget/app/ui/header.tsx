/** @jsxImportSource preact */
import type { View } from '../view.ts'
import { IconButton } from './icon-button.tsx'

type Props = { view: View; onEnd(): void; onClose(): void }

export function Header({ view, onEnd, onClose }: Props) {
  const { words, site, state } = view
  const running = state.state === 'open' || state.state === 'waiting'
  return (
    <header class="header">
      <div class="heading">
        <h1>{site.look.title}</h1>
        <p class={view.site.onDuty ? 'standing' : 'standing away'} role="status">
          {standing(view)}
        </p>
      </div>
      {running && (
        <button type="button" class="end" onClick={onEnd}>
          {words.end}
        </button>
      )}
      <IconButton name={words.close} icon="close" onClick={onClose} />
    </header>
  )
}

/** How things stand, in a few words. */
function standing(view: View): string {
  const { words, site, state } = view
  if (state.state === 'open') return state.agent ? words.serving(state.agent) : words.online
  if (!site.onDuty) return words.offDuty
  if (state.state === 'waiting') return words.waiting
  return state.state === 'closed' ? words.finished : words.online
}
