import { isSigned, sign, type ToFrame, type ToLoader } from '../protocol.ts'

/**
 * The page around the frame. Only our parent is heard, and only when its origin is on the site's
 * list. A page of our own origin could reach into the frame anyway, so it needs no entry.
 */
export function meetParent(origins: readonly string[], hear: (message: ToFrame) => void) {
  let origin: string | undefined
  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== parent) return
    if (event.origin !== location.origin && !origins.includes(event.origin)) return
    if (!isSigned<ToFrame>(event.data)) return
    origin = event.origin
    hear(event.data)
  })
  // Who the parent is shows in its answer. Until then nothing but this greeting is said.
  parent.postMessage(sign({ t: 'hello' }), '*')
  return (message: ToLoader) => {
    if (origin) parent.postMessage(sign(message), origin)
  }
}
