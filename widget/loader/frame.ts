import { isSigned, sign, type ToFrame, type ToLoader } from '../protocol.ts'
import { PHONE } from './style.ts'

/** Reload a frame that does not speak: the server may have been down when it was asked for. */
const PATIENCE = 15_000

/** The box with the iframe. Only our own host, speaking from this very iframe, is listened to. */
export function makeFrame(
  root: ShadowRoot,
  host: string,
  key: string,
  title: string,
  onMessage: (message: ToLoader) => void,
) {
  const box = document.createElement('div')
  const frame = document.createElement('iframe')
  frame.title = title
  const load = () => {
    frame.src = `${host}/widget/frame?site=${encodeURIComponent(key)}`
  }
  let speaks = false
  const reload = setInterval(load, PATIENCE)
  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== host || event.source !== frame.contentWindow) return
    if (!isSigned<ToLoader>(event.data)) return
    clearInterval(reload)
    speaks = true
    onMessage(event.data)
  })
  load()
  box.append(frame)
  root.append(box)

  return {
    /** What happens before the frame speaks is told in `init`. */
    tell(message: ToFrame) {
      if (speaks) frame.contentWindow?.postMessage(sign(message), host)
    },
    show(open: boolean) {
      box.hidden = !open
      if (open) frame.focus()
      else box.className = ''
    },
    full(on: boolean) {
      box.className = on ? 'full' : ''
    },
    /** On a phone the keyboard shrinks what is visible of the page, and only the page learns it. */
    fit(view: VisualViewport | null) {
      const keyboard = !!view && matchMedia(PHONE).matches && !!box.offsetHeight
      box.style.height = keyboard ? `${view.height}px` : ''
      box.style.top = keyboard ? `${view.offsetTop}px` : ''
    },
  }
}
