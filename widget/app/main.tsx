/** @jsxImportSource preact */
import { render } from 'preact'
import { inkOn } from '../ink.ts'
import { Problem, VisitorApi } from './api.ts'
import { Chat } from './chat.ts'
import { browserClock, pauseAfter } from './line/clock.ts'
import { meetParent } from './parent-page.ts'
import type { Site } from './types.ts'
import { App } from './ui/app.tsx'
import './style.css'

const key = new URLSearchParams(location.search).get('site') ?? ''

async function begin() {
  const site = await siteOf(key)
  if (!site) return
  const style = document.documentElement.style
  style.setProperty('--theme', site.look.color)
  style.setProperty('--on-theme', inkOn(site.look.color))
  let chat: Chat | undefined

  const tell = meetParent(site.origins, (message) => {
    if (message.t !== 'init') return chat?.hear(message)
    if (chat) return
    chat = new Chat({ key, site, init: message, clock: browserClock, tell })
    document.documentElement.lang = chat.view.words.locale
    render(<App chat={chat} />, document.body)
  })

  addEventListener('online', () => chat?.wake())
  addEventListener('pageshow', () => chat?.wake())
  document.addEventListener('visibilitychange', () => chat?.wake())
}

/** The site's look and hours, asked until the server answers; nothing when there is no such site. */
async function siteOf(key: string): Promise<Site | undefined> {
  for (let failures = 0; ; failures++) {
    try {
      return await new VisitorApi().site(key)
    } catch (problem) {
      if (problem instanceof Problem && !problem.passes) return undefined
      await new Promise<void>((resolve) => {
        browserClock.after(pauseAfter(failures, Math.random()), resolve)
      })
    }
  }
}

void begin()
