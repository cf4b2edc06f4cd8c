/** @jsxImportSource preact */
import type { Chat } from '../chat.ts'
import { timeInWords } from '../dates.ts'
import type { Row } from '../rows.ts'
import type { Words } from '../words/index.ts'
import { FileMessage } from './file-message.tsx'
import { ImageMessage } from './image-message.tsx'
import type { Picture } from './lightbox.tsx'
import { TextWithLinks } from './text-with-links.tsx'

type Props = {
  chat: Chat
  words: Words
  row: Extract<Row, { is: 'message' }>
  onPicture(picture: Picture): void
}

export function Message({ chat, words, row, onPicture }: Props) {
  const { message, first, last, at, progress } = row
  const mine = message.author === 'visitor'
  const { attachment } = message
  const name = mine ? words.me : (message.authorName ?? words.agent)
  return (
    <article class={`message ${mine ? 'mine' : 'theirs'}`}>
      <p class={!mine && first ? 'name' : 'hidden'}>{name}</p>
      {message.kind === 'image' && attachment ? (
        <ImageMessage chat={chat} words={words} attachment={attachment} onPicture={onPicture} />
      ) : attachment ? (
        <FileMessage chat={chat} words={words} attachment={attachment} />
      ) : (
        <p class="bubble">
          <TextWithLinks text={message.body} />
        </p>
      )}
      {last && (
        <p class="mark">
          <time dateTime={message.at}>{timeInWords(at, words)}</time>
          {mine && <span class={progress}> · {words[progress]}</span>}
        </p>
      )}
    </article>
  )
}
