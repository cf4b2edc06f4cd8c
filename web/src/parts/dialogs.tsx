import { type ComponentProps, lazy } from 'react'
import { OnceOpened } from '../ui/once-opened.tsx'

const LazyCustomerDialog = lazy(async () => {
  const { CustomerDialog } = await import('./customer-dialog.tsx')
  return { default: CustomerDialog }
})

const LazyNewCaseDialog = lazy(async () => {
  const { NewCaseDialog } = await import('./new-case-dialog.tsx')
  return { default: NewCaseDialog }
})

export function CustomerDialog(props: ComponentProps<typeof LazyCustomerDialog>) {
  return (
    <OnceOpened open={props.open}>
      <LazyCustomerDialog {...props} />
    </OnceOpened>
  )
}

export function NewCaseDialog(props: ComponentProps<typeof LazyNewCaseDialog>) {
  return (
    <OnceOpened open={props.open}>
      <LazyNewCaseDialog {...props} />
    </OnceOpened>
  )
}
