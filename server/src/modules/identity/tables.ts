import type { Scope } from '#kernel/actor.ts'
import type { Language, Words } from '#kernel/words.ts'

export const unitKinds = ['group', 'branch', 'outlet', 'department', 'team'] as const
export type UnitKind = (typeof unitKinds)[number]

export interface RolePermission {
  permission: string
  scope: Scope
}

declare module '#kernel/database.ts' {
  interface Tables {
    organisation: { onlyRow?: boolean; name: string; demo: boolean; setUpAt: Date }
    unit: {
      id: string
      parentId: string | null
      path: string
      name: string
      kind: UnitKind
      createdAt: Date
      closedAt: Date | null
    }
    role: { id: string; name: Words; permissions: RolePermission[] }
    staff: StaffRow
    post: { staffId: string; roleId: string; unitId: string }
    staffSession: {
      tokenHash: Buffer
      staffId: string
      createdAt: Date
      lastSeenAt: Date
      expiresAt: Date
      ip: string
      userAgent: string
    }
  }
}

export interface StaffRow {
  id: string
  number: string
  name: string
  email: string | null
  phone: string | null
  language: Language
  capacity: number
  passwordHash: string | null
  mustChangePassword: boolean
  failedSignIns: number
  lockedUntil: Date | null
  createdAt: Date
  leftAt: Date | null
}
