/** @jsxImportSource preact */
import { Component } from 'preact'
import type { Chat } from '../chat.ts'
import type { Words } from '../words/index.ts'
import { Dialog } from './dialog.tsx'
import { IconButton } from './icon-button.tsx'

export type Picture = { url: string; name: string }

type Props = { chat: Chat; words: Words; picture: Picture; onDone(): void }

/** A picture over the whole page. */
export class Lightbox extends Component<Props> {
  override componentDidMount() {
    this.props.chat.fill(true)
  }

  override componentWillUnmount() {
    this.props.chat.fill(false)
  }

  override render({ words, picture: { url, name }, onDone }: Props) {
    return (
      <Dialog name={name} kind="lightbox" onDone={onDone}>
        <img src={url} alt={name} />
        <IconButton name={words.close} icon="close" onClick={onDone} />
      </Dialog>
    )
  }
}
