/** @jsxImportSource preact */

import { Component } from 'preact'
import type { Chat } from '../chat.ts'
import { newClientId } from '../client-id.ts'
import { faultsOf, type LeftMessage, leftIn, reachOf } from '../left-message.ts'
import { messageLimit } from '../types.ts'
import type { Words } from '../words/index.ts'
import { Alert } from './alert.tsx'
import { Field } from './field.tsx'

type Props = { chat: Chat; words: Words }
type State = {
  faults?: ReturnType<typeof faultsOf>
  busy?: boolean
  problem?: string
}
type FormEvent = Event & { currentTarget: HTMLFormElement }

/** Outside service hours: a question and a way to answer it. */
export class LeaveMessage extends Component<Props, State> {
  // The same for each try, so that a lost answer does not make it two messages.
  clientId = newClientId()

  leave = async (event: FormEvent) => {
    event.preventDefault()
    const { chat, words } = this.props
    const form = event.currentTarget
    const { name, reach, body } = leftIn(form)
    const faults = faultsOf({ name, reach, body })
    this.setState({ faults, problem: '' })
    const [wrong] = Object.keys(faults)
    if (wrong) return (form.elements.namedItem(wrong) as HTMLElement).focus()
    this.setState({ busy: true })
    try {
      await chat.leave({ clientId: this.clientId, name, body, ...reachOf(reach) })
    } catch (failure) {
      this.setState({ problem: chat.sentenceOf(failure, words.leaveFailed) })
    }
    this.setState({ busy: false })
  }

  // Faults go away as they are mended, but are not shown before the first try.
  check = (event: FormEvent) => {
    if (this.state.faults) this.setState({ faults: faultsOf(leftIn(event.currentTarget)) })
  }

  override render({ words }: Props, { faults = {}, busy, problem }: State) {
    const fault = (field: keyof LeftMessage) => faults[field] && words[faults[field]]
    return (
      <form class="card" noValidate onInput={this.check} onSubmit={this.leave}>
        <h2>{words.leaveTitle}</h2>
        <p>{words.leaveExplained}</p>
        <Field label={words.name} fault={fault('name')}>
          <input name="name" maxLength={50} autocomplete="name" placeholder={words.nameExample} />
        </Field>
        <Field label={words.reach} fault={fault('reach')}>
          <input name="reach" maxLength={200} />
        </Field>
        <Field label={words.question} fault={fault('body')}>
          <textarea name="body" rows={4} maxLength={messageLimit} />
        </Field>
        <Alert text={problem} />
        <button type="submit" class="main" disabled={busy}>
          {busy ? words.sending : words.leave}
        </button>
      </form>
    )
  }
}
