import { PaperClipOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Tooltip } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Conversation } from '../../api/contracts.ts'
import { live } from '../../realtime/live.ts'
import type { Room } from '../../realtime/room.ts'
import { useWords } from '../../words/use-words.ts'
import { useDraft } from './use-draft.ts'
import { useTyping } from './use-typing.ts'
import { useUploads } from './use-uploads.tsx'

const LONGEST = 5000

interface ComposerProps {
  conversation: Conversation
  room: Room
}

/** Where one answers. A note stays among colleagues. */
export function Composer({ conversation, room }: ComposerProps) {
  const { t } = useWords()
  const { answer, note: noteMay } = conversation.may
  const [noteWanted, setNoteWanted] = useState(false)
  // Who may not answer may perhaps still leave a note.
  const note = noteWanted || (answer !== true && noteMay === true)
  const may = note ? noteMay : answer
  const [text, setText] = useDraft(conversation.id)
  const typing = useTyping(room.id)
  const uploads = useUploads(conversation, room)
  const field = useRef<TextAreaRef>(null)
  const picker = useRef<HTMLInputElement>(null)
  const over = [...text].length - LONGEST
  const ready = may === true && text.trim() !== '' && over <= 0

  const send = () => {
    if (!ready) return
    live.sender.write(room.id, text.trim(), note)
    setText('')
    // The next word is meant for the customer again.
    setNoteWanted(false)
    field.current?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') field.current?.blur()
    if (event.key !== 'Enter' || isComposing(event) || event.shiftKey) return
    event.preventDefault()
    send()
  }
  return (
    <div
      className={`composer${note ? ' is-note' : ''}${uploads.dragging ? ' is-drop' : ''}`}
      {...(answer === true ? uploads.dropZone : {})}
    >
      {uploads.list}
      {answer !== true && <div className="composer-closed">{answer}</div>}
      <Input.TextArea
        ref={field}
        value={text}
        autoFocus
        variant="borderless"
        autoSize={{ minRows: answer === true ? 3 : 1, maxRows: 9 }}
        disabled={may !== true}
        placeholder={t(note ? 'conversations.composerNote' : 'conversations.composer')}
        aria-label={t(note ? 'conversations.composerNote' : 'conversations.composer')}
        onChange={(event) => {
          setText(event.target.value)
          if (!note) typing()
        }}
        onKeyDown={onKey}
        onPaste={answer === true ? uploads.paste : undefined}
      />
      <div className="composer-bar">
        <Tooltip title={answer === true ? t('conversations.attach') : answer}>
          <Button
            type="text"
            icon={<PaperClipOutlined />}
            disabled={answer !== true}
            aria-label={t('conversations.attach')}
            onClick={() => picker.current?.click()}
          />
        </Tooltip>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            uploads.add(event.target.files)
            event.target.value = ''
          }}
        />
        <Tooltip title={noteMay === true ? t('conversations.noteHint') : noteMay}>
          <Checkbox
            checked={note}
            disabled={noteMay !== true || answer !== true}
            onChange={(event) => setNoteWanted(event.target.checked)}
          >
            {t('conversations.note')}
          </Checkbox>
        </Tooltip>
        <span className="composer-space">
          {over > 0 && <b className="too-long">{t('conversations.tooLong', { n: over })}</b>}
        </span>
        <Button type="primary" disabled={!ready} onClick={send}>
          {t('conversations.send')}
        </Button>
      </div>
    </div>
  )
}

/** Enter chooses the characters while Chinese is being composed; Safari says so by key code 229. */
const isComposing = ({ nativeEvent }: KeyboardEvent) =>
  nativeEvent.isComposing || nativeEvent.keyCode === 229
