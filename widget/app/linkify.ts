/** A part of a text, where it begins, and where it leads if it is an address. */
export type Piece = { at: number; text: string; href?: string }

// It ends where Chinese text goes on, for nobody writes a space between the two; before the
// punctuation of the sentence around it; and after brackets only if they are opened inside it.
const ADDRESS =
  /(?:https?:\/\/|www\.)(?:[\w\-.~:/?#@!$&'*+,;=%]|\([\w\-.~:/?#@!$&'*+,;=%]*\))*(?:[\w\-~/#@$&+=%]|\([\w\-.~:/?#@!$&'*+,;=%]*\))/gi

/** A text cut into plain pieces and addresses. Only http and https ever become links. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    const href = hrefOf(address)
    if (!href) continue
    if (index > at) pieces.push({ at, text: text.slice(at, index) })
    pieces.push({ at: index, text: address, href })
    at = index + address.length
  }
  if (at < text.length) pieces.push({ at, text: text.slice(at) })
  return pieces
}

function hrefOf(address: string): string | undefined {
  try {
    const url = new URL(/^www/i.test(address) ? `https://${address}` : address)
    return url.hostname.includes('.') ? url.href : undefined
  } catch {}
}
