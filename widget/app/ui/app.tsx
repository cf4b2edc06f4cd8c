/** @jsxImportSource preact */
import { Component } from 'preact'
import type { Chat } from '../chat.ts'
import { faultOf, sizeInWords } from '../files.ts'
import { mustLeaveMessage } from '../view.ts'
import { Composer } from './composer.tsx'
import { EndQuestion } from './end-question.tsx'
import { Header } from './header.tsx'
import { Lightbox, type Picture } from './lightbox.tsx'
import { MessageList } from './message-list.tsx'
import { Trouble } from './trouble.tsx'

type Props = { chat: Chat }
type State = { ending?: boolean; picture?: Picture | undefined; dropping?: boolean; fault?: string }

/** The window. It draws whatever the chat's view is; only what is passing lives in its state. */
export class App extends Component<Props, State> {
  override componentDidMount() {
    const { chat } = this.props
    chat.subscribe(() => this.setState({}))
    document.addEventListener('keydown', (event) => {
      // A dialog takes Escape for itself, and so does an input method that is composing.
      const taken = event.isComposing || document.querySelector('dialog[open]')
      if (event.key === 'Escape' && !taken) chat.close()
    })
  }

  attach = (files: readonly File[]) => {
    const { words, site } = this.props.chat.view
    const faults: string[] = []
    for (const file of files) {
      const found = faultOf(file, site.maxUpload)
      if (found) faults.push(words.fileFaults[found](file.name, sizeInWords(site.maxUpload)))
      else this.props.chat.attach(file)
    }
    this.setState({ fault: faults.join('\n') })
  }

  drag = (event: DragEvent) => {
    const files = event.dataTransfer
    if (mustLeaveMessage(this.props.chat.view) || !files?.types.includes('Files')) return
    event.preventDefault()
    this.setState({ dropping: event.type === 'dragover' })
    if (event.type === 'drop') this.attach([...files.files])
  }

  override render({ chat }: Props, { ending, picture, dropping, fault }: State) {
    const { view } = chat
    const { words } = view
    const leaving = mustLeaveMessage(view)
    return (
      <main class="chat" onDragOver={this.drag} onDragLeave={this.drag} onDrop={this.drag}>
        <Header
          view={view}
          onEnd={() => this.setState({ ending: true })}
          onClose={() => chat.close()}
        />
        <Trouble view={view} />
        <MessageList
          chat={chat}
          view={view}
          leaving={leaving}
          onPicture={(picture) => this.setState({ picture })}
        />
        {!leaving && (
          <Composer
            chat={chat}
            view={view}
            fault={fault}
            onAttach={this.attach}
            onType={() => fault && this.setState({ fault: '' })}
          />
        )}
        {dropping && <p class="drop">{words.drop}</p>}
        {ending && (
          <EndQuestion chat={chat} words={words} onDone={() => this.setState({ ending: false })} />
        )}
        {picture && (
          <Lightbox
            chat={chat}
            words={words}
            picture={picture}
            onDone={() => this.setState({ picture: undefined })}
          />
        )}
      </main>
    )
  }
}
