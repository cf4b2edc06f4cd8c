/** @jsxImportSource preact */
import { Component, createRef } from 'preact'
import type { Chat } from '../chat.ts'
import { type Row, rowsOf } from '../rows.ts'
import type { View } from '../view.ts'
import { LeaveMessage } from './leave-message.tsx'
import type { Picture } from './lightbox.tsx'
import { RatingCard } from './rating-card.tsx'
import { RowView } from './row-view.tsx'

type Props = { chat: Chat; view: View; leaving: boolean; onPicture(picture: Picture): void }
type State = { below?: boolean }

/** Nearer to the end than this, the reader is following and new messages scroll into view. */
const FOLLOWING = 80

export class MessageList extends Component<Props, State> {
  scroll = createRef<HTMLDivElement>()
  following = true
  lastTop = 0
  newest: Row | undefined

  override componentDidMount() {
    // Pictures, cards and the keyboard change the height; who follows stays at the end.
    const watch = new ResizeObserver(() => {
      if (this.following && !this.props.leaving) this.toEnd()
    })
    watch.observe(this.scroll.current!)
    watch.observe(this.scroll.current!.firstElementChild!)
  }

  override componentDidUpdate() {
    const newest = rowsOf(this.props.view).at(-1)
    if (newest?.key === this.newest?.key) return
    this.newest = newest
    if (this.following || newest?.is === 'outgoing') this.toEnd()
    else this.setState({ below: true })
  }

  toEnd = () => {
    const box = this.scroll.current!
    box.scrollTop = box.scrollHeight
    this.following = true
    if (this.state.below) this.setState({ below: false })
  }

  // Only moving up is leaving: what grows below tells nothing about the reader.
  onScroll = () => {
    const box = this.scroll.current!
    const near = box.scrollHeight - box.scrollTop - box.clientHeight < FOLLOWING
    if (box.scrollTop < this.lastTop || near) this.following = near
    this.lastTop = box.scrollTop
    if (near && this.state.below) this.setState({ below: false })
  }

  override render({ chat, view, leaving, onPicture }: Props, { below }: State) {
    const { words, state, site } = view
    return (
      <div class="middle">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what has the focus */}
        <div class="scroll" ref={this.scroll} onScroll={this.onScroll} tabIndex={0}>
          <div>
            <div class="log" role="log" aria-live="polite" aria-label={words.messages}>
              <p class="greeting">{site.look.greeting}</p>
              {rowsOf(view).map((row) => (
                <RowView key={row.key} row={row} chat={chat} onPicture={onPicture} />
              ))}
            </div>
            {state.state === 'waiting' && (
              <p class="queue" role="status">
                {site.onDuty ? words.queuePlace(state.ahead ?? 0) : words.queueOffDuty}
              </p>
            )}
            {view.agentTyping && state.state === 'open' && (
              <p class="bubble typing" role="status" aria-label={words.typing}>
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
          <button type="button" class="below" onClick={this.toEnd}>
            ↓ {words.newMessages}
          </button>
        )}
      </div>
    )
  }
}
