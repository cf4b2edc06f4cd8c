import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sign, type ToFrame } from '../protocol.ts'
import { meetParent } from './parent-page.ts'

const HOST = 'https://chat.anhe.example'
const SITE = 'https://www.anhe.example'
const opened = sign({ t: 'opened' })

let arrive: (event: object) => void
const parent = { postMessage: vi.fn() }

beforeEach(() => {
  vi.stubGlobal('parent', parent)
  vi.stubGlobal('location', { origin: HOST })
  vi.stubGlobal('addEventListener', (_type: string, listener: typeof arrive) => {
    arrive = listener
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  parent.postMessage.mockReset()
})

function meet() {
  const heard: ToFrame[] = []
  const tell = meetParent([SITE], (message) => heard.push(message))
  return { heard, tell }
}

test('a page of the site is heard, and answered at its origin alone', () => {
  const { heard, tell } = meet()
  arrive({ source: parent, origin: SITE, data: opened })
  tell({ t: 'token', token: 'secret' })
  expect(heard).toEqual([opened])
  expect(parent.postMessage).toHaveBeenLastCalledWith(sign({ t: 'token', token: 'secret' }), SITE)
})

test.each([
  ['a page that is not on the list', { source: parent, origin: 'https://evil.example' }],
  ['a page whose origin only looks alike', { source: parent, origin: `${SITE}.evil.example` }],
  ['another window of the site', { source: {}, origin: SITE }],
])('%s is not heard, and is told nothing', (_who, from) => {
  const { heard, tell } = meet()
  arrive({ ...from, data: opened })
  tell({ t: 'token', token: 'secret' })
  expect(heard).toEqual([])
  expect(parent.postMessage.mock.calls).toEqual([[sign({ t: 'hello' }), '*']])
})

test.each([[null], ['text'], [{ t: 'opened' }]])('%o is not our language', (data) => {
  const { heard } = meet()
  arrive({ source: parent, origin: SITE, data })
  expect(heard).toEqual([])
})
