/** @jsxImportSource preact */

import { Component } from 'preact'
import type { Chat } from '../chat.ts'
import type { Words } from '../words/index.ts'
import { Alert } from './alert.tsx'
import { Dialog } from './dialog.tsx'

type Props = { chat: Chat; words: Words; onDone(): void }
type State = { problem?: string }

export class EndQuestion extends Component<Props, State> {
  end = async () => {
    const { chat, words, onDone } = this.props
    try {
      await chat.end()
      onDone()
    } catch {
      this.setState({ problem: words.endFailed })
    }
  }

  override render({ words, onDone }: Props, { problem }: State) {
    return (
      <Dialog name={words.endQuestion} kind="question" onDone={onDone}>
        <h2>{words.endQuestion}</h2>
        <p>{words.endExplained}</p>
        <Alert text={problem} />
        <div class="choices">
          <button type="button" class="quiet" onClick={onDone}>
            {words.cancel}
          </button>
          <button type="button" class="main" onClick={this.end}>
            {words.end}
          </button>
        </div>
      </Dialog>
    )
  }
}
