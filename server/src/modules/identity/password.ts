import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const hash = promisify(argon2)

// OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane.
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

// Four threads hash at once at most in Node; two leave room for files and DNS.
let running = 0
const waiting: (() => void)[] = []
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= 2) await new Promise<void>((go) => waiting.push(go))
  running++
  try {
    return await work()
  } finally {
    running--
    waiting.shift()?.()
  }
}

/** An argon2id hash in PHC format; the password is compared in Unicode NFKC. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const message = Buffer.from(password.normalize('NFKC'))
  const tag = await inTurn(() => hash('argon2id', { message, nonce, ...COST }))
  const cost = `m=${COST.memory},t=${COST.passes},p=${COST.parallelism}`
  return `$argon2id$v=19$${cost}$${unpadded(nonce)}$${unpadded(tag)}`
}

let nobody: Promise<string> | undefined

/** Takes as long for an unknown person (`stored` null) as for a known one. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'))
  const [, , , cost, nonce, tag] = (stored ?? (await nobody)).split('$') as string[]
  const numbers = Object.fromEntries((cost ?? '').split(',').map((part) => part.split('=')))
  const want = Buffer.from(tag ?? '', 'base64')
  const got = await inTurn(() =>
    hash('argon2id', {
      message: Buffer.from(password.normalize('NFKC')),
      nonce: Buffer.from(nonce ?? '', 'base64'),
      memory: Number(numbers.m),
      passes: Number(numbers.t),
      parallelism: Number(numbers.p),
      tagLength: want.length,
    }),
  )
  return timingSafeEqual(want, got) && stored !== null
}
