/** @jsxImportSource preact */
import { Component, createRef } from 'preact'
import type { Chat } from '../chat.ts'
import type { Attachment } from '../types.ts'
import type { Picture } from './lightbox.tsx'

type Props = { chat: Chat; attachment: Attachment; onPicture(picture: Picture): void }
type State = { url?: string; broken?: boolean }

/** A picture needs the token, so it is fetched rather than linked; and only once it is in sight. */
export class ImageMessage extends Component<Props, State> {
  element = createRef<HTMLButtonElement>()
  sight = new IntersectionObserver(([entry]) => {
    if (!entry?.isIntersecting) return
    this.sight.disconnect()
    void this.load()
  })

  override componentDidMount() {
    this.sight.observe(this.element.current!)
  }

  override componentWillUnmount() {
    this.sight.disconnect()
    URL.revokeObjectURL(this.state.url ?? '')
  }

  async load() {
    const { chat, attachment } = this.props
    try {
      const url = URL.createObjectURL(await chat.attachment(attachment.id))
      this.setState({ url, broken: false })
    } catch {
      this.setState({ broken: true })
    }
  }

  override render({ chat, attachment, onPicture }: Props, { url, broken }: State) {
    const { words } = chat.view
    const { name } = attachment
    // Its place is kept before it is here, so that nothing jumps.
    const width = attachment.width ?? 220
    const height = attachment.height ?? 160
    const scale = Math.min(1, 220 / width, 260 / height)
    return (
      <button
        type="button"
        class="picture"
        ref={this.element}
        style={{ width: width * scale, height: height * scale }}
        aria-label={broken ? words.imageBroken : words.enlarge(name)}
        onClick={() => (url ? onPicture({ url, name }) : void this.load())}
      >
        {broken ? words.imageBroken : url && <img src={url} alt={name} />}
      </button>
    )
  }
}
