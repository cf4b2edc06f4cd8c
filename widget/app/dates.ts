import type { Words } from './words/index.ts'

/** 今天, 昨天, 11月3日, 2025年11月3日. */
export function dayInWords(at: number, now: number, words: Words): string {
  const day = new Date(at)
  const today = new Date(now)
  if (day.toDateString() === today.toDateString()) return words.today
  today.setDate(today.getDate() - 1)
  if (day.toDateString() === today.toDateString()) return words.yesterday
  const sameYear = day.getFullYear() === new Date(now).getFullYear()
  return day.toLocaleDateString(words.locale, {
    year: sameYear ? undefined : 'numeric',
    month: 'long',
    day: 'numeric',
  })
}

export const timeInWords = (at: number, words: Words) =>
  new Date(at).toLocaleTimeString(words.locale, { hour: '2-digit', minute: '2-digit' })
