import { expect, test } from 'vitest'
import { emptyTalk } from './line/talk.ts'
import { rowsOf } from './rows.ts'
import type { VisitorMessage } from './types.ts'
import { nothingYet } from './view.ts'

const said = (seq: number, minute: number, more: Partial<VisitorMessage> = {}): VisitorMessage => ({
  seq,
  at: new Date(2026, 10, 21, 9, minute).toISOString(),
  author: 'visitor',
  authorName: null,
  kind: 'text',
  body: '',
  attachment: null,
  clientId: null,
  ...more,
})
const rows = (messages: VisitorMessage[], state = nothingYet) =>
  rowsOf({ talk: { ...emptyTalk, messages }, state })

test('each day begins with a line of its own', () => {
  const yesterday = said(1, 0, { at: new Date(2026, 10, 20, 23, 59).toISOString() })
  expect(rows([yesterday, said(2, 0)]).map(({ is }) => is)).toEqual([
    'day',
    'message',
    'day',
    'message',
  ])
})

test('messages of one person within three minutes share one name and one time', () => {
  const agent = { author: 'agent', authorName: '林晓燕' } as const
  const all = [said(1, 0, agent), said(2, 1, agent), said(3, 9, agent), said(4, 9)]
  const shown = rows(all).flatMap((row) => (row.is === 'message' ? [[row.first, row.last]] : []))
  expect(shown).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ])
})

test('how far each own message has come is told where it changes', () => {
  const state = { ...nothingYet, agentDelivered: 2, agentRead: 1 }
  const shown = rows([said(1, 0), said(2, 0), said(3, 0)], state).flatMap((row) =>
    row.is === 'message' ? [[row.progress, row.last]] : [],
  )
  expect(shown).toEqual([
    ['read', true],
    ['delivered', true],
    ['sent', true],
  ])
})
