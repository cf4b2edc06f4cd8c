/** @jsxImportSource preact */
import { linkify } from '../linkify.ts'

/** Text of a person: text nodes and links, never HTML. */
export function TextWithLinks({ text }: { text: string }) {
  return (
    <>
      {linkify(text).map((piece) =>
        piece.href ? (
          <a key={piece.at} href={piece.href} target="_blank" rel="noopener noreferrer">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </>
  )
}
