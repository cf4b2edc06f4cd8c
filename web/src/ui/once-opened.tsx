import { type ReactNode, Suspense, useState } from 'react'

/** A dialog whose code comes when it is first opened; its inputs are heavy and rarely needed. */
export function OnceOpened({ open, children }: { open: boolean; children: ReactNode }) {
  const [needed, setNeeded] = useState(open)
  if (open && !needed) setNeeded(true)
  return needed ? <Suspense fallback={null}>{children}</Suspense> : null
}
