declare module '#kernel/database.ts' {
  interface Tables {
    customer: {
      id: string
      unitId: string
      name: string
      note: string | null
      care: string | null
      createdAt: Date
      changedAt: Date
      version: number
      mergedInto: string | null
    }
    customerUnit: { customerId: string; unitId: string }
    contactPoint: {
      id: string
      customerId: string
      kind: PointKind
      value: string
      createdAt: Date
    }
  }
}

export type PointKind = 'phone' | 'email' | 'address'
