/** @jsxImportSource preact */
import { Component } from 'preact'
import type { Chat } from '../chat.ts'
import { sizeInWords } from '../files.ts'
import type { Attachment } from '../types.ts'
import { FileBubble } from './file-bubble.tsx'

type Props = { chat: Chat; attachment: Attachment }
type State = { failed?: boolean }

export class FileMessage extends Component<Props, State> {
  download = async () => {
    const { chat, attachment } = this.props
    this.setState({ failed: false })
    try {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(await chat.attachment(attachment.id))
      link.download = attachment.name
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    } catch {
      this.setState({ failed: true })
    }
  }

  override render({ chat, attachment: { name, size } }: Props, { failed }: State) {
    const { words } = chat.view
    return (
      <button
        type="button"
        class="bubble file"
        aria-label={words.download(name)}
        onClick={this.download}
      >
        <FileBubble name={name} note={failed ? words.downloadFailed : sizeInWords(size)} />
      </button>
    )
  }
}
