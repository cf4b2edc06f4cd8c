import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** A website of somebody else, on an origin of its own, that carries the widget by its one tag. */
export interface HostSite {
  origin: string
  /** Which server and site the tag names; may be set after the site is up. */
  carry(server: string, siteKey: string): void
  close(): Promise<void>
}

export async function openHostSite(): Promise<HostSite> {
  let tag = ''
  const server = http.createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>安和医院 ${request.url}</title></head>
<body><h1>安和医院</h1><p>门诊时间 8:00–17:00</p>${tag}</body></html>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    carry(url, siteKey) {
      tag = `<script async src="${url}/widget.js" data-site="${siteKey}"></script>`
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
