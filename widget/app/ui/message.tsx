/** @jsxImportSource preact */
import type { Chat } from '../chat.ts'
import { timeInWords } from '../dates.ts'
import type { Row } from '../rows.ts'
import { FileMessage } from './file-message.tsx'
import { ImageMessage } from './image-message.tsx'
import type { Picture } from './lightbox.tsx'
import { TextWithLinks } from './text-with-links.tsx'

type Props = {
  chat: Chat
  row: Extract<Row, { is: 'message' }>
  onPicture(picture: Picture): void
}

export function Message({ chat, row, onPicture }: Props) {
  const { words } = chat.view
  const { message, first, last, at, progress } = row
  const { attachment, kind } = message
  const mine = message.author === 'visitor'
  const name = mine ? words.me : (message.authorName ?? words.agent)
  return (
    <article class={mine ? 'message mine' : 'message'}>
      <p class={!mine && first ? 'name' : 'hidden'}>{name}</p>
      {!attachment ? (
        <p class="bubble">
          <TextWithLinks text={message.body} />
        </p>
      ) : kind === 'image' ? (
        <ImageMessage chat={chat} attachment={attachment} onPicture={onPicture} />
      ) : (
        <FileMessage chat={chat} attachment={attachment} />
      )}
      {last && (
        <p class="mark">
          {timeInWords(at, words)}
          {mine && ` · ${words[progress]}`}
        </p>
      )}
    </article>
  )
}
