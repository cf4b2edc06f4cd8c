/** @jsxImportSource preact */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import { dayInWords } from '../dates.ts'
import { type Row, rowsOf } from '../rows.ts'
import type { NoticeCode } from '../types.ts'
import type { View } from '../view.ts'
import { Icon } from './icons.tsx'
import { LeaveMessage } from './leave-message.tsx'
import type { Picture } from './lightbox.tsx'
import { Message } from './message.tsx'
import { Outgoing } from './outgoing.tsx'
import { RatingCard } from './rating-card.tsx'

type Props = { chat: Chat; view: View; leaving: boolean; onPicture(picture: Picture): void }

/** Nearer to the end than this, the reader is following and new messages scroll into view. */
const FOLLOWING = 80

export function MessageList({ chat, view, leaving, onPicture }: Props) {
  const { words, talk, state, site, open } = view
  const scroll = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  const [below, setBelow] = useState(false)
  const rows = useMemo(() => rowsOf(talk, state), [talk, state])
  const newest = rows.at(-1)

  function toEnd() {
    const box = scroll.current
    if (box) box.scrollTop = box.scrollHeight
    setBelow(false)
  }

  function onScroll() {
    const box = scroll.current
    if (!box) return
    following.current = box.scrollHeight - box.scrollTop - box.clientHeight < FOLLOWING
    if (following.current) setBelow(false)
  }

  // Pictures and the keyboard change the height as well; who follows stays at the end.
  useLayoutEffect(() => {
    const box = scroll.current
    const inside = box?.firstElementChild
    if (!box || !inside) return
    const watch = new ResizeObserver(() => following.current && toEnd())
    watch.observe(inside)
    watch.observe(box)
    return () => watch.disconnect()
  }, [])

  useLayoutEffect(() => {
    if (following.current || newest?.is === 'outgoing') toEnd()
    else setBelow(true)
  }, [newest?.key, open])

  return (
    <div class="middle">
      <div class="scroll" ref={scroll} onScroll={onScroll} tabIndex={-1}>
        <div>
          <div class="log" role="log" aria-live="polite" aria-label={words.messages}>
            <p class="greeting">{site.look.greeting}</p>
            {rows.map((row) => (
              <RowView key={row.key} row={row} chat={chat} view={view} onPicture={onPicture} />
            ))}
          </div>
          {state.state === 'waiting' && (
            <p class="queue" role="status">
              {site.onDuty ? words.queuePlace(state.ahead ?? 0) : words.queueOffDuty}
            </p>
          )}
          {view.agentTyping && (
            <p class="typing" role="status" aria-label={words.typing}>
              <i />
              <i />
              <i />
            </p>
          )}
          {state.rateable && <RatingCard chat={chat} words={words} />}
          {leaving && <LeaveMessage chat={chat} words={words} />}
        </div>
      </div>
      {below && (
        <button type="button" class="below" onClick={toEnd}>
          <Icon name="down" /> {words.newMessages}
        </button>
      )}
    </div>
  )
}

type RowProps = { row: Row; chat: Chat; view: View; onPicture(picture: Picture): void }

function RowView({ row, chat, view, onPicture }: RowProps) {
  const { words } = view
  if (row.is === 'day') return <p class="day">{dayInWords(row.at, Date.now(), words)}</p>
  if (row.is === 'notice') {
    return <p class="notice">{words.notices[row.body as NoticeCode] ?? row.body}</p>
  }
  if (row.is === 'outgoing') return <Outgoing chat={chat} words={words} row={row} />
  return <Message chat={chat} words={words} row={row} onPicture={onPicture} />
}
