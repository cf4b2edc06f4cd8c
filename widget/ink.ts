/**
 * White on a colour wherever it can be read (3 : 1 by WCAG, which signs and large text need), because
 * that is what people know of a chat window; near-black on lighter ones.
 */
export function inkOn(color: string): string {
  const channels = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  const [red = 0, green = 0, blue = 0] = channels
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return luminance > 0.3 ? '#1a1a1a' : '#ffffff'
}
