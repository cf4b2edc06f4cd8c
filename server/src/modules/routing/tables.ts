import type { states } from './api.ts'

export type PresenceState = (typeof states)[number]

declare module '#kernel/database.ts' {
  interface Tables {
    presence: {
      staffId: string
      state: PresenceState
      since: Date
      idleSince: Date
      lostAt: Date | null
    }
    presenceLease: { socketId: string; staffId: string; nodeId: string; leaseUntil: Date }
  }
}
