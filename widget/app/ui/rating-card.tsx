/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { Problem } from '../api.ts'
import type { Chat } from '../chat.ts'
import type { Words } from '../words/index.ts'
import { Icon } from './icons.tsx'

type Props = { chat: Chat; words: Words }

export function RatingCard({ chat, words }: Props) {
  const [score, setScore] = useState(0)
  const [comment, setComment] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)

  async function rate(event: Event) {
    event.preventDefault()
    setBusy(true)
    setProblem('')
    try {
      await chat.rate(score, comment.trim())
    } catch (failure) {
      setBusy(false)
      setProblem((failure instanceof Problem && failure.message) || words.rateFailed)
    }
  }

  return (
    <form class="card" onSubmit={(event) => void rate(event)}>
      <fieldset>
        <legend>{words.rateTitle}</legend>
        <div class="stars">
          {words.scores.map((meaning, index) => (
            <label key={meaning} class={index < score ? 'star lit' : 'star'} title={meaning}>
              <input
                type="radio"
                name="score"
                value={index + 1}
                checked={score === index + 1}
                aria-label={`${words.stars(index + 1)} ${meaning}`}
                onChange={() => setScore(index + 1)}
              />
              <Icon name="star" />
            </label>
          ))}
        </div>
        <p class="meaning" aria-live="polite">
          {words.scores[score - 1] ?? ''}
        </p>
      </fieldset>
      {score > 0 && (
        <>
          <textarea
            rows={2}
            maxLength={1000}
            placeholder={words.comment}
            aria-label={words.comment}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <p class="problem" role="alert">
            {problem}
          </p>
          <button type="submit" class="main" disabled={busy}>
            {words.rate}
          </button>
        </>
      )}
    </form>
  )
}
