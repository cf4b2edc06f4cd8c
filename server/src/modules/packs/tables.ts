import type { Words } from '#kernel/words.ts'
import type { Pack } from './pack.ts'

declare module '#kernel/database.ts' {
  interface Tables {
    packVersion: {
      id: string
      pack: string
      version: string
      hash: string
      title: Words
      content: Pack
      installedAt: Date
    }
    activePack: { pack: string; versionId: string; activatedAt: Date }
  }
}
