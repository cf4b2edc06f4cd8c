/** @jsxImportSource preact */
import { linkify } from '../linkify.ts'

/** Text of a person: text nodes and links, never HTML. */
export function TextWithLinks({ text }: { text: string }) {
  return (
    <>
      {linkify(text).map((piece, index) =>
        piece.href ? (
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow ugc">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </>
  )
}
