/** What loader and frame tell each other. The table for readers is in docs/realtime.md. */

export type Page = { url?: string; title?: string; referrer?: string }
export type Language = 'zh' | 'en'

export type ToFrame =
  | {
      t: 'init'
      token: string | null
      page: Page
      language: Language
      open: boolean
      /** What the frame asked to keep, by its own keys. */
      kept: Record<string, string>
    }
  | { t: 'page'; page: Page }
  /** Another tab of this page began a session. */
  | { t: 'token'; token: string }
  | { t: 'opened' }
  | { t: 'closed' }

export type ToLoader =
  | { t: 'hello' }
  | { t: 'token'; token: string | null }
  /** Keep a value over reloads, in the page's storage; null forgets it. */
  | { t: 'keep'; key: string; value: string | null }
  | { t: 'unread'; count: number }
  | { t: 'open' }
  | { t: 'close' }
  /** The whole page for a moment, to look at a picture. */
  | { t: 'full'; on: boolean }

export type Signed<M> = M & { shouwen: 1 }

export const sign = <M extends ToFrame | ToLoader>(message: M): Signed<M> => ({
  ...message,
  shouwen: 1,
})

export function isSigned<M extends ToFrame | ToLoader>(data: unknown): data is Signed<M> {
  return typeof data === 'object' && data !== null && 'shouwen' in data && data.shouwen === 1
}
