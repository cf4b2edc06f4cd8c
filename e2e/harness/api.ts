/** A caller of the published API: keeps its cookie, and has an address of its own for the limits. */
export class ApiCaller {
  readonly url: string
  private readonly address: string
  private readonly headers: Record<string, string> = {}

  /** `address` is told in X-Forwarded-For, which the program believes with TRUST_PROXY=1. */
  constructor(url: string, address = '127.0.0.1') {
    this.url = url
    this.address = address
  }

  get cookie(): string {
    return this.headers.cookie ?? ''
  }

  async signIn(account: string, password: string): Promise<this> {
    await this.send('POST', '/api/session', { account, password })
    return this
  }

  bearer(token: string): this {
    this.headers.authorization = `Bearer ${token}`
    return this
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path)
  }

  /** Send and expect success; the answer's JSON. */
  async send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...this.headers,
        'x-forwarded-for': this.address,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    })
    const text = await response.text()
    if (!response.ok) throw new ApiRefusal(response.status, `${method} ${path}: ${text}`)
    const [cookie] = response.headers.getSetCookie()
    if (cookie) this.headers.cookie = cookie.split(';')[0] ?? ''
    return JSON.parse(text) as T
  }
}

export class ApiRefusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(`${status} ${message}`)
    this.status = status
  }
}
