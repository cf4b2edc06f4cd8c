// A worker in a process of its own, for the tests that kill it. Says what it began on stdout.
import { z } from 'zod'
import { openDatabase } from '../database.ts'
import { defineJob, Worker } from './index.ts'

/** Says that it runs and then, when told to hang, never ends. */
export const announce = defineJob({
  name: 'test.announce',
  input: z.object({ n: z.number() }),
  run: async (say: (n: number) => Promise<void>, { n }) => say(n),
})

export const LEASE_SECONDS = 2

if (process.argv[1] === import.meta.filename) {
  const database = openDatabase(process.argv[2] ?? '', 4)
  new Worker({
    db: database.db,
    jobs: [announce],
    leaseSeconds: LEASE_SECONDS,
    pollMs: 50,
    deps: (n: number) => {
      process.stdout.write(`began ${n}\n`)
      return new Promise<void>(() => {})
    },
  })
}
