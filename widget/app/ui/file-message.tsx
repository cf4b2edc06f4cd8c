/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import { sizeInWords } from '../files.ts'
import type { Attachment } from '../types.ts'
import type { Words } from '../words/index.ts'
import { FileBubble } from './file-bubble.tsx'

type Props = { chat: Chat; words: Words; attachment: Attachment }

export function FileMessage({ chat, words, attachment: { id, name, size } }: Props) {
  const [failed, setFailed] = useState(false)

  async function download() {
    setFailed(false)
    try {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(await chat.attachment(id))
      link.download = name
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    } catch {
      setFailed(true)
    }
  }

  return (
    <button
      type="button"
      class="bubble file"
      aria-label={words.download(name)}
      onClick={() => void download()}
    >
      <FileBubble name={name} note={failed ? words.downloadFailed : sizeInWords(size)} />
    </button>
  )
}
