/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

type Props = { name: string; kind: string; onDone(): void; children: ComponentChildren }

/** The browser's own modal dialog: it holds the focus, gives it back, and closes on Escape. */
export function Dialog({ name, kind, onDone, children }: Props) {
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      class={kind}
      aria-label={name}
      onCancel={onDone}
      onClick={(event) => event.target === element.current && onDone()}
    >
      {children}
    </dialog>
  )
}
