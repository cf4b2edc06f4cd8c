import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import compress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { siteByKey } from '#channels/web-chat'
import { notFound, Refused } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { parse } from '#kernel/operation.ts'

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const console = at('web/dist/')
const widget = at('widget/dist/')
const demoSite = at('server/src/channels/web-chat/demo-site/')

/** The console, the widget, and a page to try the widget on. */
export async function serveScreens(http: FastifyInstance, kernel: Kernel) {
  await http.register(fastifyStatic, { root: at('server'), serve: false })
  // Answers of the API are small and many; only what the browser keeps is compressed.
  await http.register(compress, { global: false, encodings: ['br', 'gzip'] })
  const unlimited = { config: { rateLimit: false }, compress: {} }
  const forever = { maxAge: 31_536_000_000, immutable: true }
  const assets = (url: string, root: string) =>
    http.get(`${url}/*`, unlimited, async (request, reply) => {
      const { '*': name } = request.params as { '*': string }
      return reply.sendFile(name, root, forever)
    })
  assets('/assets', `${console}assets`)
  assets('/widget/assets', `${widget}assets`)

  http.get('/widget.js', unlimited, async (_request, reply) => {
    // Websites of others load it; it changes with an update of ours.
    reply.header('cross-origin-resource-policy', 'cross-origin')
    return reply.sendFile('widget.js', widget, { maxAge: 300_000 })
  })
  http.get('/widget/frame', async (request, reply) => {
    const { site } = parse(z.object({ site: z.string().max(40) }), request.query)
    const { origins } = await siteByKey(kernel.database.db, site)
    return sendFrame(reply, origins)
  })
  assets('/demo-site', demoSite)
  http.get('/demo-site', async (_request, reply) => sendPage(reply, `${demoSite}index.html`))

  // Every other address is a page of the console, which finds its way by itself.
  http.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/')) throw new Refused(notFound)
    return sendPage(reply, `${console}index.html`)
  })
}

/** The widget's frame may stand only in pages of the site's origins, and in our own demo page. */
async function sendFrame(reply: FastifyReply, origins: string[]) {
  reply.header(
    'content-security-policy',
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' blob: data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors 'self' ${origins.join(' ')}`,
    ].join('; '),
  )
  reply.header('cross-origin-resource-policy', 'cross-origin')
  return sendPage(reply, `${widget}frame.html`)
}

async function sendPage(reply: FastifyReply, file: string) {
  if (!existsSync(file)) throw new Refused(notFound)
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .send(await readFile(file, 'utf8'))
}
