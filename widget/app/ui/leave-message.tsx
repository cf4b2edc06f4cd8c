/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import { Problem } from '../api.ts'
import type { Chat } from '../chat.ts'
import { newClientId } from '../client-id.ts'
import { faultsOf, leftIn, reachOf } from '../left-message.ts'
import { messageLimit } from '../types.ts'
import type { Words } from '../words/index.ts'
import { Field } from './field.tsx'

type Props = { chat: Chat; words: Words }

/** Outside service hours: a question and a way to answer it. */
export function LeaveMessage({ chat, words }: Props) {
  const [faults, setFaults] = useState<ReturnType<typeof faultsOf>>({})
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  // The same for each try, so that a lost answer does not make it two messages.
  const clientId = useRef(newClientId())

  async function leave(event: Event & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    const form = event.currentTarget
    const left = leftIn(form)
    const found = faultsOf(left)
    setTried(true)
    setFaults(found)
    setProblem('')
    const [wrong] = Object.keys(found)
    if (wrong) return (form.elements.namedItem(wrong) as HTMLElement).focus()
    setBusy(true)
    try {
      const { name, reach, body } = left
      await chat.leave({ clientId: clientId.current, name, body, ...reachOf(reach) })
    } catch (failure) {
      setProblem((failure instanceof Problem && failure.message) || words.leaveFailed)
    }
    setBusy(false)
  }

  const fault = (field: keyof typeof faults) => {
    const found = faults[field]
    return found && words[found]
  }

  return (
    <form
      class="card"
      noValidate
      onInput={(event) => tried && setFaults(faultsOf(leftIn(event.currentTarget)))}
      onSubmit={(event) => void leave(event)}
    >
      <h2>{words.leaveTitle}</h2>
      <p>{words.leaveExplained}</p>
      <Field label={words.name} fault={fault('name')}>
        <input name="name" maxLength={50} autocomplete="name" placeholder={words.namePlaceholder} />
      </Field>
      <Field label={words.reach} fault={fault('reach')}>
        <input name="reach" maxLength={200} placeholder={words.reachPlaceholder} />
      </Field>
      <Field label={words.question} fault={fault('body')}>
        <textarea
          name="body"
          rows={4}
          maxLength={messageLimit}
          placeholder={words.questionPlaceholder}
        />
      </Field>
      <p class="problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="main" disabled={busy}>
        {busy ? words.leaving : words.leave}
      </button>
    </form>
  )
}
