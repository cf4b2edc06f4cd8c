import type { Outgoing } from './talk.ts'

const PREFIX = 'out:'
/** What was typed so long ago is not sent behind the visitor's back; they may try again. */
const STALE = 24 * 3600_000

export type Keep = (key: string, value: string | null) => void

/**
 * Unsent messages survive a reload, one entry each, so that two tabs do not overwrite one another.
 * Both may send the same one: under its clientId it stays one message. Files cannot be kept.
 */
export function keepOutgoing(keep: Keep, one: Outgoing) {
  if (!one.file) keep(PREFIX + one.clientId, JSON.stringify({ at: one.at, body: one.body }))
}

export const forgetOutgoing = (keep: Keep, clientId: string) => keep(PREFIX + clientId, null)

export function keptOutgoing(kept: Record<string, string>, now: number): Outgoing[] {
  const found: Outgoing[] = []
  for (const [key, value] of Object.entries(kept)) {
    if (!key.startsWith(PREFIX)) continue
    try {
      const { at, body } = JSON.parse(value) as { at: unknown; body: unknown }
      if (typeof at !== 'number' || typeof body !== 'string') continue
      const one: Outgoing = { clientId: key.slice(PREFIX.length), at, body }
      found.push(now - at > STALE ? { ...one, failed: '' } : one)
    } catch {}
  }
  return found
}
