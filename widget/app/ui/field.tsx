/** @jsxImportSource preact */

import type { ComponentChildren } from 'preact'
import { Alert } from './alert.tsx'

type Props = { label: string; fault: string | undefined; children: ComponentChildren }

/** A labelled input; its fault in words stands inside the label and so is read out with it. */
export function Field({ label, fault, children }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label class={fault ? 'field wrong' : 'field'}>
      {label}
      {children}
      <Alert text={fault} />
    </label>
  )
}
