// What the commands tell a person goes to stderr: stdout belongs to results.

const plain = Boolean(process.env.CI || process.env.NO_COLOR || !process.stderr.isTTY)
const paint = (code, text) => (plain ? text : `\u001b[${code}m${text}\u001b[0m`)

export function say(text) {
  process.stderr.write(`${text}\n`)
}

/** A long step: announced, kept visible while it lasts, closed with the time it took. */
export async function step(zh, en, work) {
  const began = Date.now()
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`
  say(`${paint(36, '…')} ${zh} · ${en}`)
  const stillThere = setInterval(() => say(`  ${en}: ${seconds()}`), 10_000)
  try {
    const result = await work()
    say(`${paint(32, '✓')} ${zh} · ${en} (${seconds()})`)
    return result
  } finally {
    clearInterval(stillThere)
  }
}

/** Something the person has to do. Thrown anywhere, shown without a stack by `main`. */
export class Sentence extends Error {
  constructor(zh, en) {
    super(`${zh}\n${en}`)
  }
}

/** Runs a command's body: a sentence is shown as it is, a defect with its stack. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0
  } catch (error) {
    say(paint(31, error instanceof Sentence ? error.message : (error?.stack ?? String(error))))
    process.exitCode = 1
  }
}
