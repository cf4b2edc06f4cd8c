/** @jsxImportSource preact */
import { useEffect } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import type { Words } from '../words/index.ts'
import { Dialog } from './dialog.tsx'
import { IconButton } from './icon-button.tsx'

export type Picture = { url: string; name: string }

type Props = { chat: Chat; words: Words; picture: Picture; onDone(): void }

/** A picture over the whole page. */
export function Lightbox({ chat, words, picture, onDone }: Props) {
  useEffect(() => {
    chat.fill(true)
    return () => chat.fill(false)
  }, [chat])
  return (
    <Dialog name={picture.name} kind="lightbox" onDone={onDone}>
      <img src={picture.url} alt={picture.name} />
      <IconButton name={words.close} icon="close" onClick={onDone} />
    </Dialog>
  )
}
