import fs from 'node:fs'
import path from 'node:path'
import { parseSync } from 'oxc-parser'

export interface Import {
  /** Paths from the root of the project; `to` is a package's name when it is not ours. */
  from: string
  to: string
  /** As it stands in the file. */
  written: string
  typeOnly: boolean
}

export const root = path.join(import.meta.dirname, '..', '..')

export function sourceFiles(): string[] {
  const exclude = (name: string) => /(^|\/)(node_modules|dist)$/.test(name)
  return fs.globSync('{server,web,widget,e2e,bench}/**/*.{ts,tsx}', { cwd: root, exclude }).sort()
}

export function importsOf(from: string): Import[] {
  const text = fs.readFileSync(path.join(root, from), 'utf8')
  const { module } = parseSync(from, text)
  const statements = [
    ...module.staticImports.map(({ start, moduleRequest }) => ({ start, request: moduleRequest })),
    ...module.staticExports.flatMap(({ start, entries }) =>
      entries.map(({ moduleRequest }) => ({ start, request: moduleRequest })),
    ),
  ]
  const fixed = statements.flatMap(({ start, request }) => {
    if (!request) return []
    const typeOnly = /^(import|export)\s+type\b/.test(text.slice(start, start + 20))
    return [{ from, to: resolve(from, request.value), written: request.value, typeOnly }]
  })
  const later = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const written = /^(['"])(.*)\1$/.exec(text.slice(start, end))?.[2]
    return written ? [{ from, to: resolve(from, written), written, typeOnly: false }] : []
  })
  return [...fixed, ...later]
}

/** The same names as `imports` in package.json. */
function resolve(from: string, written: string): string {
  if (written.startsWith('.')) return path.posix.join(path.posix.dirname(from), written)
  const [, area, rest] = /^#(kernel|modules|channels)\/(.+)$/.exec(written) ?? []
  if (!area) return written
  return `server/src/${area}/${rest}${area === 'kernel' ? '' : '/index.ts'}`
}
