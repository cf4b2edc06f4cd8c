import type { Language, Words } from './words.ts'

/** A kind of refusal: a stable code, an HTTP status and a sentence that says what to do. */
export interface RefusalKind {
  code: string
  status: number
  sentence: Words
}

const catalogue = new Map<string, RefusalKind>()

/** Declare a refusal. Codes are unique over the whole program; `docs/errors.md` lists them all. */
export function refusal(code: string, status: number, sentence: Words): RefusalKind {
  if (catalogue.has(code)) throw new Error(`the refusal ${code} is declared twice`)
  const kind = { code, status, sentence }
  catalogue.set(code, kind)
  return kind
}

/** All declared refusals by code. */
export const allRefusals = () => [...catalogue.values()].sort((a, b) => (a.code < b.code ? -1 : 1))

/** Thrown to refuse a request. Anything else that is thrown is a defect. */
export class Refused extends Error {
  readonly kind: RefusalKind
  readonly details: Record<string, unknown>

  constructor(kind: RefusalKind, details: Record<string, unknown> = {}) {
    super(kind.code)
    this.kind = kind
    this.details = details
  }

  /** The sentence for a person; `{name}` in it is filled from the details. */
  sentence(language: Language): string {
    return this.kind.sentence[language].replace(/\{(\w+)\}/g, (whole, name: string) =>
      name in this.details ? String(this.details[name]) : whole,
    )
  }
}

export const invalidInput = refusal('input.invalid', 400, {
  zh: '提交的内容不符合要求：{problem}',
  en: 'The input cannot be used: {problem}',
})
export const notSignedIn = refusal('auth.required', 401, {
  zh: '请先登录',
  en: 'Please sign in first',
})
export const forbidden = refusal('auth.forbidden', 403, {
  zh: '您没有这项权限，请联系主管',
  en: 'You are not permitted to do this; ask your supervisor',
})
export const notFound = refusal('not-found', 404, {
  zh: '没有找到，或不在您的范围内',
  en: 'Not found, or outside your scope',
})
export const foreignOrigin = refusal('origin.refused', 403, {
  zh: '该网站未被允许使用此服务',
  en: 'This website is not allowed to use this service',
})
export const tooLarge = refusal('input.too-large', 413, {
  zh: '内容太大，最多 {limit}',
  en: 'Too large; at most {limit}',
})
export const tooMany = refusal('rate.exceeded', 429, {
  zh: '操作太频繁，请 {seconds} 秒后再试',
  en: 'Too many requests; try again in {seconds} seconds',
})
export const unavailable = refusal('unavailable', 503, {
  zh: '服务暂时不可用，请稍后重试，已提交的内容不会丢失',
  en: 'The service is not available right now; please retry, nothing acknowledged is lost',
})
export const keyReused = refusal('idempotency.reused', 422, {
  zh: '同一个幂等键已用于另一项内容，请换一个键',
  en: 'This idempotency key was used for different content; use a new key',
})
