/** @jsxImportSource preact */
import { Icon } from './icons.tsx'

/** How a file looks: its name, and its size or what is wrong. */
export function FileBubble({ name, note }: { name: string; note: string }) {
  return (
    <>
      <Icon name="file" />
      <span>
        <b>{name}</b>
        <small>{note}</small>
      </span>
    </>
  )
}
