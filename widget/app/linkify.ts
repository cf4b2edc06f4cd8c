export type Piece = { text: string; href?: string }

// Ends where Chinese text goes on: nobody writes a space between an address and what follows.
const ADDRESS = /(?:https?:\/\/|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi
const TRAILING = /[.,:;!?'"*]+$/

/** A text cut into plain pieces and addresses. Only http and https ever become links. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutClosing(match[0])
    const href = hrefOf(address)
    if (!href) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ text: address, href })
    from = match.index + address.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
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
    const url = new URL(/^www\./i.test(address) ? `https://${address}` : address)
    const usable = /^https?:$/.test(url.protocol) && url.hostname.includes('.')
    return usable || url.hostname === 'localhost' ? url.href : undefined
  } catch {
    return undefined
  }
}
