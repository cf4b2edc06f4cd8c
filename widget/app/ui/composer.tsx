/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import { keepDraft, readDraft } from '../draft.ts'
import { accepted } from '../files.ts'
import { messageLimit } from '../types.ts'
import type { View } from '../view.ts'
import { IconButton } from './icon-button.tsx'

type Props = {
  chat: Chat
  view: View
  draftKey: string
  fault: string
  onAttach(files: readonly File[]): void
  onFault(fault: string): void
}

/** From here on the visitor is told how much room is left. */
const NEARLY_FULL = messageLimit - 500

export function Composer({ chat, view, draftKey, fault, onAttach, onFault }: Props) {
  const { words, state, open } = view
  const [text, setText] = useState(() => readDraft(draftKey))
  const area = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const body = text.trim()
  const left = messageLimit - body.length
  const sendable = body !== '' && left >= 0

  useEffect(() => {
    // On a phone the keyboard would cover half of what there is to read.
    if (open && matchMedia('(pointer:fine)').matches) area.current?.focus()
  }, [open])

  useLayoutEffect(() => {
    const element = area.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [text, open])

  function type(now: string) {
    setText(now)
    onFault('')
    keepDraft(draftKey, now)
    chat.typing.typed(now)
  }

  function send() {
    area.current?.focus()
    if (!sendable) return
    chat.write(body)
    type('')
  }

  function onKeyDown(event: KeyboardEvent) {
    // 229: Safari says so of the Enter that only ends the composing of Chinese.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229)
      return
    event.preventDefault()
    send()
  }

  function onPaste(event: ClipboardEvent) {
    const files = [...(event.clipboardData?.files ?? [])]
    if (!files.length) return
    event.preventDefault()
    onAttach(files)
  }

  function onPick(event: Event & { currentTarget: HTMLInputElement }) {
    onAttach([...(event.currentTarget.files ?? [])])
    event.currentTarget.value = ''
  }

  return (
    <div class="composer">
      {fault && (
        <p class="problem" role="alert">
          {fault}
        </p>
      )}
      {body.length > NEARLY_FULL && (
        <p class={left < 0 ? 'left over' : 'left'} role="status">
          {words.left(left)}
        </p>
      )}
      <div class="row">
        <IconButton name={words.attach} icon="attach" onClick={() => picker.current?.click()} />
        <input ref={picker} type="file" multiple hidden accept={accepted} onChange={onPick} />
        <textarea
          ref={area}
          rows={1}
          enterkeyhint="send"
          placeholder={state.state === 'closed' ? words.writeAgain : words.write}
          aria-label={words.write}
          value={text}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <IconButton name={words.send} icon="send" kind="send" disabled={!sendable} onClick={send} />
      </div>
    </div>
  )
}
