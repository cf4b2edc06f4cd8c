import { useState } from 'react'

const nameOf = (conversationId: string) => `shouwen.draft.${conversationId}`

/** What I began to write here, kept while I look elsewhere and over a reload. */
export function useDraft(conversationId: string): [string, (text: string) => void] {
  const name = nameOf(conversationId)
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? '')
  const keep = (next: string) => {
    setText(next)
    if (next === '') sessionStorage.removeItem(name)
    else sessionStorage.setItem(name, next)
  }
  return [text, keep]
}
