/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import type { Words } from '../words/index.ts'
import { Dialog } from './dialog.tsx'

type Props = { chat: Chat; words: Words; onDone(): void }

export function EndQuestion({ chat, words, onDone }: Props) {
  const [problem, setProblem] = useState('')
  async function end() {
    try {
      await chat.end()
      onDone()
    } catch {
      setProblem(words.endFailed)
    }
  }
  return (
    <Dialog name={words.endQuestion} kind="question" onDone={onDone}>
      <h2>{words.endQuestion}</h2>
      <p>{words.endExplained}</p>
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="choices">
        <button type="button" class="quiet" onClick={onDone}>
          {words.cancel}
        </button>
        <button type="button" class="main" onClick={() => void end()}>
          {words.endYes}
        </button>
      </div>
    </Dialog>
  )
}
