/** @jsxImportSource preact */
import { useEffect, useMemo } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import { sizeInWords } from '../files.ts'
import type { Row } from '../rows.ts'
import type { Words } from '../words/index.ts'
import { FileBubble } from './file-bubble.tsx'
import { TextWithLinks } from './text-with-links.tsx'

type Props = { chat: Chat; words: Words; row: Extract<Row, { is: 'outgoing' }> }

/** A message on its way, or one that did not get through. */
export function Outgoing({ chat, words, row: { one } }: Props) {
  const { clientId, file, failed, progress } = one
  const percent = Math.floor((progress ?? 0) * 100)
  return (
    <article class="message mine">
      {file ? (
        <WaitingFile file={file} />
      ) : (
        <p class="bubble pending">
          <TextWithLinks text={one.body} />
        </p>
      )}
      {file && !failed && progress !== undefined && (
        <progress max="100" value={percent} aria-label={words.uploading(percent)} />
      )}
      {failed === undefined ? (
        <p class="mark">{progress === undefined ? words.sending : words.uploading(percent)}</p>
      ) : (
        <p class="mark failed" role="alert">
          {failed === words.failed ? failed : `${words.failed}：${failed}`}
          <button type="button" onClick={() => chat.retry(clientId)}>
            {words.retry}
          </button>
          <button type="button" onClick={() => chat.remove(clientId)}>
            {words.remove}
          </button>
        </p>
      )}
    </article>
  )
}

function WaitingFile({ file }: { file: File }) {
  const url = useMemo(
    () => (file.type.startsWith('image/') ? URL.createObjectURL(file) : ''),
    [file],
  )
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  if (url) return <img class="picture pending" src={url} alt={file.name} />
  return (
    <p class="bubble file pending">
      <FileBubble name={file.name} note={sizeInWords(file.size)} />
    </p>
  )
}
