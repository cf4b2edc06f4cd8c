import type { FormValues } from './form.ts'

export interface CaseRowStored {
  id: string
  number: string
  packVersionId: string
  type: string
  unitId: string
  customerId: string | null
  title: string
  state: string
  formValues: FormValues
  ownerId: string | null
  openedById: string | null
  openedAt: Date
  changedAt: Date
  closedAt: Date | null
  dueAt: Date | null
  overdue: boolean
  escalatedAt: Date | null
  version: number
}

declare module '#kernel/database.ts' {
  interface Tables {
    caseFile: CaseRowStored
    caseNumber: { prefix: string; last: number }
    caseContact: { caseId: string; contactId: string; linkedAt: Date }
    caseDeadline: {
      caseId: string
      name: string
      state: 'running' | 'paused' | 'met' | 'missed' | 'stopped'
      calendar: string
      startedAt: Date
      dueAt: Date | null
      leftMs: number | null
      metAt: Date | null
      missedAt: Date | null
    }
  }
}
