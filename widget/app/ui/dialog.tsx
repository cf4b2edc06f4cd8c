/** @jsxImportSource preact */
import { Component, type ComponentChildren, createRef } from 'preact'

type Props = { name: string; kind: string; onDone(): void; children: ComponentChildren }

/** The browser's own modal dialog: it holds the focus, gives it back, and closes on Escape. */
export class Dialog extends Component<Props> {
  element = createRef<HTMLDialogElement>()

  override componentDidMount() {
    const dialog = this.element.current!
    dialog.showModal()
    // A click beside what is in it. Escape is the keyboard's way.
    dialog.addEventListener('click', (event) => event.target === dialog && this.props.onDone())
  }

  override componentWillUnmount() {
    this.element.current!.close()
  }

  override render({ name, kind, onDone, children }: Props) {
    return (
      <dialog ref={this.element} class={kind} aria-label={name} onCancel={onDone}>
        {children}
      </dialog>
    )
  }
}
