/** @jsxImportSource preact */
import type { Chat } from '../chat.ts'
import { dayInWords } from '../dates.ts'
import type { Row } from '../rows.ts'
import type { NoticeCode } from '../types.ts'
import type { Picture } from './lightbox.tsx'
import { Message } from './message.tsx'
import { Outgoing } from './outgoing.tsx'

type Props = { row: Row; chat: Chat; onPicture(picture: Picture): void }

export function RowView({ row, chat, onPicture }: Props) {
  const { words } = chat.view
  if (row.is === 'day') return <p class="day">{dayInWords(row.at, Date.now(), words)}</p>
  if (row.is === 'outgoing') return <Outgoing chat={chat} words={words} one={row.one} />
  if (row.is === 'message') return <Message chat={chat} row={row} onPicture={onPicture} />
  return <p class="notice">{words.notices[row.body as NoticeCode] ?? row.body}</p>
}
