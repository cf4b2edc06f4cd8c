/** @jsxImportSource preact */

/** What is wrong, in words, said aloud as soon as it is there. */
export function Alert({ text }: { text: string | undefined }) {
  return (
    <span class="problem" role="alert">
      {text}
    </span>
  )
}
