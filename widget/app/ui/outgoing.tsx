/** @jsxImportSource preact */
import type { Chat } from '../chat.ts'
import { sizeInWords } from '../files.ts'
import type { Outgoing as Unsent } from '../line/talk.ts'
import type { Words } from '../words/index.ts'
import { FileBubble } from './file-bubble.tsx'
import { TextWithLinks } from './text-with-links.tsx'

type Props = { chat: Chat; words: Words; one: Unsent }

/** A message on its way, or one that did not get through. */
export function Outgoing({ chat, words, one }: Props) {
  const { clientId, file, failed, progress } = one
  const percent = Math.floor((progress ?? 0) * 100)
  return (
    <article class="message mine">
      <p class={file ? 'bubble file pending' : 'bubble pending'}>
        {file ? (
          <FileBubble name={file.name} note={sizeInWords(file.size)} />
        ) : (
          <TextWithLinks text={one.body} />
        )}
      </p>
      {failed === undefined ? (
        <p class="mark">
          {percent ? words.uploading(percent) : words.sending}
          {percent > 0 && <progress max="100" value={percent} />}
        </p>
      ) : (
        <p class="mark problem" role="alert">
          {words.failed}
          {failed && `：${failed}`}
          <button type="button" onClick={() => chat.line.retry(clientId)}>
            {words.retry}
          </button>
          <button type="button" onClick={() => chat.line.remove(clientId)}>
            {words.remove}
          </button>
        </p>
      )}
    </article>
  )
}
