/** The closed lists a pack chooses from. A new word is a named thing in code, with its test. */

/** What a field of a form takes. Money is whole fen; dates are YYYY-MM-DD. */
export const fieldKinds = [
  'line',
  'text',
  'choice',
  'number',
  'money',
  'date',
  'instant',
  'yes-no',
  'phone',
] as const
export type FieldKind = (typeof fieldKinds)[number]

/** What a state does to the deadlines: they run, they wait, they are over. */
export const clocks = ['running', 'paused', 'stopped'] as const
export type ClockOfState = (typeof clocks)[number]

/**
 * Who may act, by what they are to the case: `owner` is responsible for it, `worker` may work on
 * cases of its unit, `leader` watches over them, `opener` opened it.
 */
export const relations = ['owner', 'worker', 'leader', 'opener'] as const
export type Relation = (typeof relations)[number]

/** What an action does besides moving the case. */
export const effects = ['assign-to-actor', 'release-owner'] as const
export type Effect = (typeof effects)[number]

/** How a button looks. */
export const tones = ['normal', 'primary', 'danger'] as const
export type Tone = (typeof tones)[number]

/** Which hours count. `always`: every hour of every day. */
export const calendars = ['always'] as const

/** What a missed deadline does: show as overdue, or also call on the leaders. */
export const consequences = ['mark', 'escalate'] as const
export type Consequence = (typeof consequences)[number]

/** Minutes of a duration such as 30m, 24h or 3d; undefined when it is none. */
export function minutesOf(duration: string): number | undefined {
  const match = /^([1-9]\d{0,4})([mhd])$/.exec(duration)
  if (!match) return undefined
  const minutes = Number(match[1]) * { m: 1, h: 60, d: 1440 }[match[2] as 'm' | 'h' | 'd']
  return minutes <= 366 * 1440 ? minutes : undefined
}
