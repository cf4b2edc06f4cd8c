import type { InjectOptions } from 'fastify'
import { afterAll } from 'vitest'
import { type App, buildApp } from '../../server/src/app.ts'
import { PASSWORD, type World, world } from '../../server/test/world.ts'

/** Who may be asked for: the cast of the world, a visitor of its website, or somebody unknown. */
export type Who = 'admin' | 'alice' | 'bob' | 'charlie' | 'dora' | 'visitor' | 'nobody'

const NUMBERS = {
  admin: '0001',
  alice: '1001',
  bob: '1002',
  charlie: '2001',
  dora: '1003',
} as const

/** Larger than this is refused by the office's uploads. */
export const MOST_UPLOADED = 2 * 1024 * 1024

export const SITE = {
  name: '官网',
  origins: ['https://www.example.cn'],
  look: {
    title: '在线客服',
    greeting: '您好',
    color: '#1677ff',
    position: 'right',
    language: 'zh',
  },
  hours: { always: true, zone: 'Asia/Shanghai', periods: [] },
  idleMinutes: 60,
}

export interface Answer {
  status: number
  /** The answer's JSON, or its text where it is none. */
  body: { error?: { code: string; message: string; details?: unknown } } & Record<string, unknown>
  headers: Record<string, unknown>
  text: string
}

export interface Office extends World {
  app: App
  siteKey: string
  siteId: string
  visitor: { token: string; visitorId: string }
  /** Sends one request as somebody; nothing is on a network. */
  ask(who: Who, route: string, body?: unknown, more?: Partial<InjectOptions>): Promise<Answer>
  /** The headers that show who somebody is. */
  credentials(who: Who): Promise<Record<string, string>>
  /** Listen and do the work nobody asks for; answers with the address. */
  open(): Promise<string>
  newVisitor(): Promise<{ token: string; visitorId: string }>
}

/** The whole web program in this process on a database of its own, with a website in the northern branch. */
export async function office(): Promise<Office> {
  const cast = await world()
  const app = await buildApp(cast.kernel, { role: 'all', maxUpload: MOST_UPLOADED, trustProxy: 0 })
  afterAll(() => app.stop())
  const cookies = new Map<Who, string>()
  let visitor = { token: '', visitorId: '' }
  let callers = 0

  const send = async (options: InjectOptions): Promise<Answer> => {
    // Every request comes from an address of its own, so that no limit of requests is met.
    const n = ++callers
    const remoteAddress = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`
    const response = await app.http.inject({ remoteAddress, ...options })
    const { statusCode: status, headers, payload: text } = response
    const isJson = String(headers['content-type']).includes('json')
    return { status, headers, text, body: isJson ? JSON.parse(text) : { text } }
  }
  const signIn = async (who: keyof typeof NUMBERS) => {
    const payload = { account: NUMBERS[who], password: PASSWORD }
    const { headers, text } = await send({ method: 'POST', url: '/api/session', payload })
    const cookie = [headers['set-cookie']].flat().map(String)[0]
    if (!cookie) throw new Error(`${who} cannot sign in: ${text}`)
    cookies.set(who, cookie.split(';')[0] ?? '')
  }
  const credentials = async (who: Who): Promise<Record<string, string>> => {
    if (who === 'nobody') return {}
    if (who === 'visitor') return { authorization: `Bearer ${visitor.token}` }
    if (!cookies.has(who)) await signIn(who)
    return { cookie: cookies.get(who) ?? '' }
  }
  const ask: Office['ask'] = async (who, route, body, more = {}) => {
    const [method, url] = route.split(' ') as ['GET', string]
    const headers = { ...(await credentials(who)), ...more.headers }
    const payload = body === undefined ? {} : { payload: body as object }
    return send({ method, url, ...payload, ...more, headers })
  }
  const newVisitor = async () => {
    const { body } = await ask('nobody', 'POST /api/visitor/session', { key: siteKey })
    return { token: String(body.token), visitorId: String(body.visitorId) }
  }

  const site = await ask('admin', 'POST /api/sites', { unitId: cast.units.north, ...SITE })
  const siteKey = String(site.body.key)
  visitor = await newVisitor()
  return {
    ...cast,
    app,
    siteKey,
    siteId: String(site.body.id),
    visitor,
    ask,
    credentials,
    newVisitor,
    open: () => app.start(0, '127.0.0.1'),
  }
}
