export type StartFailureCode =
  | 'in-use'
  | 'newer-data'
  | 'older-data'
  | 'damaged-data'
  | 'no-space'
  | 'not-writable'
  | 'port-taken'
  | 'no-binaries'
  | 'postgres-failed'

/** PostgreSQL cannot start. Nothing was destroyed; the sentence says what the operator can do. */
export class StartFailure extends Error {
  readonly code: StartFailureCode
  readonly zh: string
  readonly en: string

  constructor(code: StartFailureCode, sentence: { zh: string; en: string }) {
    super(`${sentence.zh}\n${sentence.en}`)
    this.name = 'StartFailure'
    this.code = code
    this.zh = sentence.zh
    this.en = sentence.en
  }
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
}
