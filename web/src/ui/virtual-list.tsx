import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../words/use-words.ts'

interface VirtualListProps<T> {
  rows: readonly T[]
  rowKey: (row: T) => string
  rowHeight: number
  draw: (row: T) => ReactNode
  label: string
  /** There is more to ask for. */
  more: boolean
  loadMore: () => void
  /** Which row to bring into view. */
  chosen?: string
}

/** A long list of rows of one height that goes on while one scrolls. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { rows, rowKey, rowHeight, draw, more, loadMore, chosen, label } = props
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length + (more ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => (rows[index] ? rowKey(rows[index]) : 'more'),
  })
  const items = virtual.getVirtualItems()
  const atEnd = (items.at(-1)?.index ?? 0) >= rows.length - 1

  useEffect(() => {
    if (atEnd && more) loadMore()
  }, [atEnd, more, loadMore])

  const chosenIndex = chosen === undefined ? -1 : rows.findIndex((row) => rowKey(row) === chosen)
  useEffect(() => {
    if (chosenIndex >= 0) virtual.scrollToIndex(chosenIndex, { align: 'auto' })
  }, [chosenIndex, virtual])

  return (
    <section className="virtual-list" ref={scroller} aria-label={label}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rows[item.index]
          return (
            <div
              key={item.key}
              className="virtual-row"
              style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
            >
              {row === undefined ? (
                <div className="virtual-more">{t('common.loading')}</div>
              ) : (
                draw(row)
              )}
            </div>
          )
        })}
      </div>
    </section>
  )
}
