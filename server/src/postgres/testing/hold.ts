// Run by tests as a process of its own: holds a PostgreSQL until it is killed.
import { startEmbedded } from '../index.ts'

const server = await startEmbedded({ dir: process.argv[2] ?? '' })
process.stdout.write(`${JSON.stringify({ url: server.url(), postgres: server.pid })}\n`)
process.once('SIGTERM', async () => {
  await server.stop()
  process.exit(0)
})
