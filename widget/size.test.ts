import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { createBuilder } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url))
let dist: string

beforeAll(async () => {
  dist = await mkdtemp(path.join(tmpdir(), 'shouwen-widget-'))
  // Under a test's NODE_ENV vite would build for development.
  vi.stubEnv('NODE_ENV', 'production')
  const into = { build: { outDir: dist, emptyOutDir: false } }
  const environments = { client: into, loader: into }
  const builder = await createBuilder({ configFile, environments, logLevel: 'error' })
  await builder.buildApp()
}, 60_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(dist, { recursive: true, force: true })
})

async function gzipped(file: string) {
  return gzipSync(await readFile(path.join(dist, file)), { level: 9 }).length
}

test('the loader weighs at most 3 kB', async () => {
  expect(await gzipped('widget.js')).toBeLessThanOrEqual(3_000)
})

test('the app with its style weighs at most 20 kB', async () => {
  const assets = await readdir(path.join(dist, 'assets'))
  const sizes = await Promise.all(assets.map((name) => gzipped(`assets/${name}`)))
  expect(assets.some((name) => name.endsWith('.css'))).toBe(true)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(20 * 1024)
})

test('the loader is one classic script, and the frame has nothing inline', async () => {
  const loader = await readFile(path.join(dist, 'widget.js'), 'utf8')
  expect(loader).not.toMatch(/^\s*(import|export)\b/m)
  const frame = await readFile(path.join(dist, 'frame.html'), 'utf8')
  expect(frame).not.toMatch(/<style|style=|<script(?![^>]*\ssrc=)|\son\w+=/)
})
