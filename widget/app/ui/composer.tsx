/** @jsxImportSource preact */

import { Component, createRef } from 'preact'
import type { Chat } from '../chat.ts'
import { accepted } from '../files.ts'
import { messageLimit } from '../types.ts'
import type { View } from '../view.ts'
import { Alert } from './alert.tsx'
import { IconButton } from './icon-button.tsx'

type Props = {
  chat: Chat
  view: View
  fault: string | undefined
  onAttach(files: readonly File[]): void
  onType(): void
}
type State = { text: string }

/** From here on the visitor is told how much room is left. */
const NEARLY_FULL = messageLimit - 500

export class Composer extends Component<Props, State> {
  override state = { text: this.props.chat.draft }
  area = createRef<HTMLTextAreaElement>()
  picker = createRef<HTMLInputElement>()

  override componentDidMount() {
    this.fit()
    this.takeFocus()
  }

  override componentDidUpdate({ view }: Props) {
    this.fit()
    if (!view.open) this.takeFocus()
  }

  takeFocus() {
    // On a phone the keyboard would cover half of what there is to read.
    const { open } = this.props.view
    if (open && matchMedia('(pointer:fine)').matches) this.area.current?.focus()
  }

  /** As high as what is typed; the style sheet sets the most. */
  fit() {
    const area = this.area.current!
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }

  type = (text: string) => {
    const { chat, onType } = this.props
    this.setState({ text })
    chat.typed(text)
    onType()
  }

  send = () => {
    const body = this.state.text.trim()
    this.area.current?.focus()
    if (!body || body.length > messageLimit) return
    this.props.chat.write(body)
    this.type('')
  }

  onKeyDown = (event: KeyboardEvent) => {
    // 229: Safari says so of the Enter that only ends the composing of Chinese.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229)
      return
    event.preventDefault()
    this.send()
  }

  onPaste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (!files.length) return
    event.preventDefault()
    this.props.onAttach(files)
  }

  onPick = (event: Event & { currentTarget: HTMLInputElement }) => {
    this.props.onAttach([...(event.currentTarget.files ?? [])])
    event.currentTarget.value = ''
  }

  override render({ view: { words, state }, fault }: Props, { text }: State) {
    const { length } = text.trim()
    const left = messageLimit - length
    return (
      <div class="composer">
        <Alert text={fault} />
        {length > NEARLY_FULL && (
          <p class={left < 0 ? 'left problem' : 'left'} role="status">
            {words.left(left)}
          </p>
        )}
        <div class="row">
          <IconButton
            name={words.attach}
            icon="attach"
            onClick={() => this.picker.current?.click()}
          />
          <input
            ref={this.picker}
            type="file"
            multiple
            hidden
            accept={accepted}
            onChange={this.onPick}
          />
          <textarea
            ref={this.area}
            rows={1}
            enterkeyhint="send"
            placeholder={state.state === 'closed' ? words.writeAgain : words.write}
            aria-label={words.write}
            value={text}
            onInput={(event) => this.type(event.currentTarget.value)}
            onKeyDown={this.onKeyDown}
            onPaste={this.onPaste}
          />
          <IconButton
            name={words.send}
            icon="send"
            kind="send"
            disabled={!length || left < 0}
            onClick={this.send}
          />
        </div>
      </div>
    )
  }
}
