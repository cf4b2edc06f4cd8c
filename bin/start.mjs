// npm start: the whole program on this machine, from a fresh clone on.
import { prepare } from './lib/prepare.mjs'
import { foreground } from './lib/run.mjs'
import { main } from './lib/say.mjs'

await main(async () => {
  const { node } = await prepare({ screens: true })
  return foreground(node, ['server/src/main.ts', ...process.argv.slice(2)])
})
