import type { ToLoader } from '../protocol.ts'
import { SafeStorage } from '../safe-storage.ts'
import { makeButton } from './button.ts'
import { makeFrame } from './frame.ts'
import { currentPage, watchPage } from './page.ts'
import { applyStyle, PHONE } from './style.ts'
import { languageOfPage, loaderWords } from './words.ts'

type Look = {
  title: string
  color: string
  position: 'left' | 'right'
  language: 'auto' | 'zh' | 'en'
}

const script = document.currentScript as HTMLScriptElement | null
const key = script?.dataset.site
const host = script ? new URL(script.src).origin : ''

async function begin(key: string) {
  const look = await lookOf(key)
  if (!look) return
  const language = look.language === 'auto' ? languageOfPage() : look.language
  const words = loaderWords[language]
  const title = look.title || words.title
  const storage = new SafeStorage(`shouwen:${key}:`, () => localStorage)
  const tab = new SafeStorage(`shouwen:${key}:`, () => sessionStorage)
  const place = document.createElement('shouwen-chat')
  const root = place.attachShadow({ mode: 'closed' })
  applyStyle(root, look.color, look.position)

  let frame: ReturnType<typeof makeFrame> | undefined
  let open = false
  let unread = 0
  let overflow = ''

  const button = makeButton(root, () => toggle(!open))
  const draw = () => button.show(open, unread, open ? words.close : words.open(title, unread))

  function toggle(now: boolean) {
    if (now === open) return
    open = now
    tab.set('open', open ? '1' : null)
    if (open) frame ??= newFrame()
    frame?.show(open)
    frame?.tell({ t: open ? 'opened' : 'closed' })
    holdPage()
    draw()
    if (!open) button.focus()
  }

  // Under a window that fills a phone, the page must not scroll.
  function holdPage() {
    const style = document.documentElement.style
    if (open && matchMedia(PHONE).matches) {
      overflow = style.overflow
      style.overflow = 'hidden'
    } else if (style.overflow === 'hidden') style.overflow = overflow
    frame?.fit(visualViewport)
  }

  function newFrame() {
    const made = makeFrame(root, host, key, title, hear)
    watchPage((page) => made.tell({ t: 'page', page }))
    for (const event of ['resize', 'scroll']) {
      visualViewport?.addEventListener(event, () => made.fit(open ? visualViewport : null))
    }
    return made
  }

  function hear(message: ToLoader) {
    if (message.t === 'hello') {
      frame?.tell({
        t: 'init',
        token: storage.get('token'),
        page: currentPage(),
        language,
        open,
        kept: storage.under('keep:'),
      })
    } else if (message.t === 'token') storage.set('token', message.token)
    else if (message.t === 'keep') storage.set(`keep:${message.key}`, message.value)
    else if (message.t === 'unread') {
      unread = message.count
      draw()
    } else if (message.t === 'full') frame?.full(message.on)
    else toggle(message.t === 'open')
  }

  // A second tab of the page goes on with the session the first one began.
  addEventListener('storage', (event) => {
    if (event.key !== `shouwen:${key}:token` || !event.newValue) return
    frame?.tell({ t: 'token', token: event.newValue })
  })
  // A site may place its own links that open the chat.
  document.addEventListener('click', (event) => {
    if (!(event.target as Element).closest?.('[data-shouwen-open]')) return
    event.preventDefault()
    toggle(true)
  })

  draw()
  document.body.append(place)
  if (tab.get('open') && !matchMedia(PHONE).matches) toggle(true)
  else if (storage.get('token')) {
    frame = newFrame()
    frame.show(false)
  }
}

/** How the site wants its button; nothing when there is no such site. */
async function lookOf(key: string): Promise<Look | undefined> {
  const usual: Look = { title: '', color: '#1668dc', position: 'right', language: 'auto' }
  try {
    const answer = await fetch(`${host}/api/visitor/sites/${encodeURIComponent(key)}`)
    if (answer.ok) return ((await answer.json()) as { look: Look }).look
    if (answer.status === 404)
      return console.warn(`shouwen: no site has the key "${key}"`) as undefined
  } catch {}
  // The server cannot be asked just now: a button in the usual look is better than none.
  return usual
}

if (key && !document.querySelector('shouwen-chat')) {
  if (document.body) void begin(key)
  else addEventListener('DOMContentLoaded', () => void begin(key))
}
