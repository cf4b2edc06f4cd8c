/** @jsxImportSource preact */
import { Icon, type IconName } from './icons.tsx'

type Props = {
  name: string
  icon: IconName
  kind?: 'plain' | 'send'
  disabled?: boolean
  onClick(): void
}

/** A button that is only a picture; its name is said and shown as a hint. */
export function IconButton({ name, icon, kind = 'plain', disabled, onClick }: Props) {
  return (
    <button
      type="button"
      class={kind}
      aria-label={name}
      title={name}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}
