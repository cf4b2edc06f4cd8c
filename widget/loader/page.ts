import type { Page } from '../protocol.ts'

/** Where the visitor is and where they came from, within the limits of the API. */
export const currentPage = (): Page => ({
  url: location.href.slice(0, 2000),
  title: document.title.slice(0, 300),
  referrer: document.referrer.slice(0, 2000),
})

/** Tells of each new address. Single-page sites change it without any event, so it is looked at. */
export function watchPage(tell: (page: Page) => void) {
  let last = location.href
  setInterval(() => {
    if (location.href === last) return
    last = location.href
    tell(currentPage())
  }, 2000)
}
