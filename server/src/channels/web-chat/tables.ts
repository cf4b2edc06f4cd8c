import type { z } from 'zod'
import type { Hours, Look } from './api.ts'

export interface SiteColumns {
  id: string
  key: string
  unitId: string
  name: string
  origins: string[]
  look: z.output<typeof Look>
  hours: z.output<typeof Hours>
  idleMinutes: number
  createdAt: Date
  changedAt: Date
  closedAt: Date | null
}

declare module '#kernel/database.ts' {
  interface Tables {
    chatSite: SiteColumns
  }
}
