import { enableCompileCache } from 'node:module'

// Half of a start is compiling; the cache lives with the clone.
enableCompileCache(new URL('../../.cache/compile', import.meta.url).pathname)
const { run } = await import('./run.ts')
await run(process.env)
