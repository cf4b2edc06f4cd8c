import type { Language } from '../protocol.ts'
import type { Site, VisitorState } from './types.ts'

/** A refusal of the server, in a sentence for the visitor. */
export class Problem extends Error {
  status: number

  constructor(status: number, sentence: string) {
    super(sentence)
    this.status = status
  }

  /** Nothing is wrong with what was asked; later it may be granted. */
  get passes() {
    return this.status >= 500 || this.status === 429 || this.status === 408
  }
}

type Asking = { body?: BodyInit; headers?: Record<string, string>; signal?: AbortSignal }

/** The visitor's side of the published API. A lost network rejects with the browser's own error. */
export class VisitorApi {
  token: string | null = null
  language: Language = 'zh'

  async ask(method: string, path: string, asking: Asking = {}): Promise<Response> {
    const headers: Record<string, string> = { ...this.headers(), ...asking.headers }
    const answer = await fetch(`/api/visitor/${path}`, { ...asking, method, headers })
    if (!answer.ok) throw await problemOf(answer.status, answer.text())
    return answer
  }

  async post<Answer>(path: string, body: object): Promise<Answer> {
    const headers = { 'content-type': 'application/json' }
    const answer = await this.ask('POST', path, { headers, body: JSON.stringify(body) })
    return (await answer.json()) as Answer
  }

  headers(): Record<string, string> {
    const headers: Record<string, string> = { 'accept-language': this.language }
    if (this.token) headers.authorization = `Bearer ${this.token}`
    return headers
  }

  async site(key: string): Promise<Site> {
    const answer = await this.ask('GET', `sites/${encodeURIComponent(key)}`)
    return (await answer.json()) as Site
  }

  /** Begins a session, or goes on with the token there is. */
  async session(key: string): Promise<VisitorState> {
    const { token, language } = this
    const answer = await this.post<{ token: string; state: VisitorState }>('session', {
      key,
      token,
      language,
    })
    this.token = answer.token
    return answer.state
  }
}

/** The error body of the API; anything else (a proxy's page) has its status alone. */
export async function problemOf(status: number, text: Promise<string>): Promise<Problem> {
  try {
    const { error } = JSON.parse(await text) as { error: { message: string } }
    return new Problem(status, error.message)
  } catch {
    return new Problem(status, '')
  }
}
