import { useVirtualizer } from '@tanstack/react-virtual'
import { Button } from 'antd'
import { useEffect, useMemo, useRef } from 'react'
import type { Conversation } from '../../api/contracts.ts'
import type { Room } from '../../realtime/room.ts'
import { useStore } from '../../realtime/store.ts'
import { useMarks, usePending } from '../../realtime/use-room.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { useMe } from '../../ui/use-me.ts'
import { useWords } from '../../words/use-words.ts'
import { messageItems } from './message-items.ts'
import { MessageLine } from './message-line.tsx'

interface MessagesProps {
  conversation: Conversation
  room: Room
}

/** The messages, newest at the bottom; scrolling up brings earlier ones. */
export function Messages({ conversation, room }: MessagesProps) {
  const { t } = useWords()
  const me = useMe()
  const thread = useStore(room.thread)
  const loading = useStore(room.loading)
  const failed = useStore(room.failed)
  const typing = useStore(room.typing)
  const marks = useStore(room.marks) ?? conversation.marks
  const pending = usePending(room)
  const readWhenOpened = useRef(conversation.marks.agentRead).current
  // Whoever only looks in does not tell the visitor that they were read.
  useMarks(room, conversation.assignee?.id === me.id)

  const items = useMemo(
    () => messageItems(thread.messages, pending, marks, readWhenOpened),
    [thread, pending, marks, readWhenOpened],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 56,
    getItemKey: (index) => items[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 120,
    paddingStart: 40,
    paddingEnd: 10,
    overscan: 10,
    onChange: (instance) => {
      const top = instance.scrollOffset ?? 0
      if (instance.isScrolling && top < 200 && !thread.complete) void room.loadEarlier()
    },
  })

  const filled = items.length > 0
  useEffect(() => {
    // Heights are only known once drawn, so the end is asked for and not computed.
    if (filled) virtual.scrollToEnd()
  }, [filled, virtual])

  if (failed !== null && thread.messages.length === 0) {
    return <ErrorPanel error={failed} retry={() => void room.load()} />
  }
  if (loading && thread.messages.length === 0) {
    return (
      <div className="messages">
        <RowSkeleton rows={5} />
      </div>
    )
  }
  return (
    <div className="messages-frame">
      <div className="messages" ref={scroller} role="log" aria-live="polite">
        <div className="messages-all" style={{ height: virtual.getTotalSize() }}>
          <div className="messages-start">
            {thread.complete ? (
              t('conversations.start')
            ) : (
              <Button type="link" size="small" onClick={() => void room.loadEarlier()}>
                {t('conversations.earlier')}
              </Button>
            )}
          </div>
          {virtual.getVirtualItems().map((item) => {
            const line = items[item.index]
            return line === undefined ? null : (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className="messages-item"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <MessageLine item={line} conversation={conversation} meId={me.id} />
              </div>
            )
          })}
        </div>
      </div>
      {!virtual.isAtEnd(160) && items.length > 0 && (
        <Button
          shape="round"
          size="small"
          className="messages-newest"
          onClick={() => virtual.scrollToEnd({ behavior: 'smooth' })}
        >
          ↓ {t('conversations.newest')}
        </Button>
      )}
      {typing !== '' && (
        <div className="typing" aria-live="off">
          <span>{t('conversations.typing')}</span>
          <em>{typing}</em>
        </div>
      )}
    </div>
  )
}
