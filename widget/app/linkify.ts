/** A part of a text, where it begins, and where it leads if it is an address. */
export type Piece = { at: number; text: string; href?: string }

// Ends where Chinese text goes on: nobody writes a space between an address and what follows.
const ADDRESS = /(?:https?:\/\/|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi
const TRAILING = /[.,:;!?'"*]+$/

/** A text cut into plain pieces and addresses. Only http and https ever become links. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutClosing(match[0])
    const href = hrefOf(address)
    if (!href) continue
    if (match.index > at) pieces.push({ at, text: text.slice(at, match.index) })
    pieces.push({ at: match.index, text: address, href })
    at = match.index + address.length
  }
  if (at < text.length) pieces.push({ at, text: text.slice(at) })
  return pieces
}

/** Without the punctuation of the sentence around it, or a bracket that was opened before it. */
function withoutClosing(address: string): string {
  const bare = address.replace(TRAILING, '')
  const last = bare.at(-1)
  const opening = last === ')' ? '(' : last === ']' ? '[' : ''
  if (opening && !bare.includes(opening)) return withoutClosing(bare.slice(0, -1))
  return bare
}

function hrefOf(address: string): string | undefined {
  try {
    const url = new URL(/^www/i.test(address) ? `https://${address}` : address)
    return url.hostname.includes('.') ? url.href : undefined
  } catch {}
}
