/** @jsxImportSource preact */

import { Component } from 'preact'
import type { Chat } from '../chat.ts'
import type { Words } from '../words/index.ts'
import { Alert } from './alert.tsx'
import { Icon } from './icons.tsx'

type Props = { chat: Chat; words: Words }
type State = { score?: number; problem?: string; busy?: boolean }

export class RatingCard extends Component<Props, State> {
  rate = async (event: Event & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const { chat, words } = this.props
    const comment = String(new FormData(event.currentTarget).get('comment')).trim()
    this.setState({ busy: true, problem: '' })
    try {
      await chat.rate(this.state.score!, comment)
    } catch (failure) {
      this.setState({ busy: false, problem: chat.sentenceOf(failure, words.rateFailed) })
    }
  }

  override render({ words }: Props, { score = 0, problem, busy }: State) {
    return (
      <form class="card" onSubmit={this.rate}>
        <fieldset>
          <legend>{words.rateTitle}</legend>
          {words.scores.map((meaning, index) => (
            <label key={meaning} class={index < score ? 'star lit' : 'star'} title={meaning}>
              <input
                type="radio"
                name="score"
                checked={score === index + 1}
                aria-label={`${index + 1} ${meaning}`}
                onChange={() => this.setState({ score: index + 1 })}
              />
              <Icon name="star" />
            </label>
          ))}
          <p role="status">{words.scores[score - 1]}</p>
        </fieldset>
        {score > 0 && (
          <>
            <textarea
              name="comment"
              rows={2}
              maxLength={1000}
              placeholder={words.comment}
              aria-label={words.comment}
            />
            <Alert text={problem} />
            <button type="submit" class="main" disabled={busy}>
              {words.rate}
            </button>
          </>
        )}
      </form>
    )
  }
}
