// npm run test:faults: kills, cuts and restarts under load, in full; npm test runs them small.
import { prepare } from './lib/prepare.mjs'
import { foreground } from './lib/run.mjs'
import { main } from './lib/say.mjs'

await main(async () => {
  const { node } = await prepare({ screens: true })
  return foreground(node, ['e2e/faults/run.ts', '--full', ...process.argv.slice(2)])
})
