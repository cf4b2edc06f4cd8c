import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { type Contract, splitRoute } from '#kernel/http/contract.ts'
import { openApi, openApiPath, pathParameters, securityOf } from '#kernel/http/openapi.ts'
import { type RawRoute, rawRoutes } from './raw-routes.ts'

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string }

/** The API for machines at /api/openapi.json and for people at /api. */
export function serveDocumentation(http: FastifyInstance, contracts: Record<string, Contract>) {
  const document = withRawRoutes(openApi(contracts, version))
  const page = pageOf(document)
  http.get('/api/openapi.json', async () => document)
  http.get('/api', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'self'")
      .send(page),
  )
  http.get('/api/style.css', async (_request, reply) => reply.type('text/css').send(STYLE))
}

type Document = ReturnType<typeof openApi>

/** The document with the routes that have no contract, because they carry no JSON. */
function withRawRoutes(document: Document): Document {
  for (const raw of rawRoutes) {
    const { method, path } = splitRoute(raw.route)
    const url = openApiPath(path)
    document.paths[url] = { ...document.paths[url], [method.toLowerCase()]: describeRaw(raw, path) }
  }
  return document
}

function describeRaw({ module, access, summary, query = {}, answers }: RawRoute, path: string) {
  const inPath = pathParameters(path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }))
  const inQuery = Object.entries(query).map(([name, { type, description }]) => ({
    name,
    in: 'query',
    required: name === 'clientId',
    description,
    schema: { type },
  }))
  return {
    tags: [module],
    summary,
    description: `Access: ${access}`,
    security: securityOf(access),
    parameters: [...inPath, ...inQuery],
    responses: { 200: { description: 'Done', content: { [answers]: {} } } },
  }
}
interface DescribedOperation {
  tags: string[]
  summary: string
  description: string
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
  responses: { 200: { content: Record<string, { schema?: object }> } }
}
interface Schema {
  properties?: Record<string, object>
  required?: string[]
}

function pageOf(document: Document): string {
  const rows = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, d]) => ({ path, method, d: d as DescribedOperation })),
  )
  const modules = [...new Set(rows.map(({ d }) => d.tags[0] as string))]
  const sections = modules.map(
    (name) =>
      `<h2 id="${name}">${name}</h2>${rows
        .filter(({ d }) => d.tags[0] === name)
        .map(({ path, method, d }) => endpoint(path, method, d))
        .join('')}`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>首问 Shouwen API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/api/style.css"></head><body>
<nav><strong>首问 API ${text(version)}</strong>${modules.map((m) => `<a href="#${m}">${m}</a>`).join('')}
<a href="/api/openapi.json">openapi.json</a></nav>
<main><h1>首问 Shouwen API</h1><p>${text(document.info.description)}</p>
<p>Sign in with <code>POST /api/session</code>; the cookie it sets is sent with every further request.
Realtime frames are described in <code>docs/realtime.md</code>.</p>${sections.join('')}</main></body></html>`
}

function endpoint(path: string, method: string, d: DescribedOperation): string {
  const body = d.requestBody?.content['application/json'].schema
  const fields = [
    ...d.parameters.map((p) => ({ ...p, schema: p.schema })),
    ...Object.entries(body?.properties ?? {}).map(([name, schema]) => ({
      name,
      in: 'body',
      required: body?.required?.includes(name) ?? false,
      schema,
    })),
  ]
  const table = fields.length
    ? `<table><tr><th>field</th><th>in</th><th></th><th>value</th></tr>${fields
        .map(
          (f) =>
            `<tr><td><code>${text(f.name)}</code></td><td>${f.in}</td><td>${f.required ? 'required' : ''}</td><td><code>${text(brief(f.schema))}</code></td></tr>`,
        )
        .join('')}</table>`
    : ''
  const answer = Object.entries(d.responses[200].content)
    .map(([kind, { schema }]) => (schema ? JSON.stringify(schema, null, 2) : kind))
    .join('')
  return `<article><h3><span class="${method}">${method.toUpperCase()}</span> <code>${text(path)}</code></h3>
<p>${text(d.summary)} <em>${text(d.description)}</em></p>${table}
<details><summary>answer</summary><pre>${text(answer)}</pre></details></article>`
}

interface Described {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  anyOf?: object[]
  oneOf?: object[]
  items?: object
  properties?: Record<string, object>
  required?: string[]
  maxLength?: number
  minimum?: number
  maximum?: number
  default?: unknown
}

/** A schema in the words of a reader: `text ≤ 50`, `one of "zh", "en"`, `list of { … }`. */
function brief(schema: object): string {
  const s = schema as Described
  const usual = s.default === undefined ? '' : ` = ${JSON.stringify(s.default)}`
  return kindOf(s) + usual
}

function kindOf(s: Described): string {
  const choices = s.anyOf ?? s.oneOf
  if (choices) return choices.map(brief).join(' or ')
  if (s.enum) return `one of ${s.enum.map((value) => JSON.stringify(value)).join(', ')}`
  if (s.const !== undefined) return JSON.stringify(s.const)
  if (s.type === 'array') return `list of ${brief(s.items ?? {})}`
  if (s.type === 'object' && s.properties) {
    const fields = Object.entries(s.properties).map(
      ([name, field]) => `${name}${s.required?.includes(name) ? '' : '?'}: ${brief(field)}`,
    )
    return `{ ${fields.join(', ')} }`
  }
  if (s.type === 'string') return textKind(s)
  if (s.type === 'integer' || s.type === 'number') return numberKind(s)
  return [s.type ?? 'anything'].flat().join(' or ')
}

const textKind = ({ format, maxLength }: Described) =>
  (format === undefined ? 'text' : format) + (maxLength === undefined ? '' : ` ≤ ${maxLength}`)

/** Bounds that only say "a number JavaScript can hold" are no news. */
function numberKind({ type, minimum, maximum }: Described) {
  const from = minimum !== undefined && minimum > -1e15 ? ` ≥ ${minimum}` : ''
  const to = maximum !== undefined && maximum < 1e15 ? ` ≤ ${maximum}` : ''
  return `${type}${from}${to}`
}

const text = (value: string) =>
  value.replace(
    /[&<>"]/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] as string,
  )

const STYLE = `
body { margin: 0; font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; color: #1f2328 }
nav { position: fixed; inset: 0 auto 0 0; width: 180px; padding: 24px; background: #f6f8fa; overflow: auto }
nav a { display: block; color: #0958d9; text-decoration: none; padding: 2px 0 }
nav strong { display: block; margin-bottom: 12px }
main { margin-left: 240px; max-width: 900px; padding: 24px }
article { border-top: 1px solid #d8dee4; padding: 8px 0 }
h3 { margin: 8px 0; font-size: 15px }
h3 span { display: inline-block; min-width: 56px; font-size: 12px; text-align: center; border-radius: 4px; color: #fff; background: #57606a }
h3 .get { background: #1a7f37 } h3 .post { background: #0958d9 } h3 .delete { background: #cf222e }
em { color: #57606a; font-style: normal; font-size: 13px }
table { border-collapse: collapse; width: 100%; font-size: 13px }
td, th { text-align: left; padding: 3px 16px 3px 0; border-bottom: 1px solid #eaeef2; vertical-align: top; white-space: nowrap }
td:last-child { width: 100%; white-space: normal; overflow-wrap: anywhere }
pre { background: #f6f8fa; padding: 12px; overflow: auto; font-size: 12px }
@media (max-width: 700px) { nav { position: static; width: auto } main { margin: 0 } }
`
