import { expect, test, vi } from 'vitest'
import { DeadlineWatch } from './deadline-watch.ts'
import { desk } from './testing/desk.ts'

const { kernel, clock, alice, open, see, events } = await desk()

const misses = async (caseId: string) =>
  (await events(caseId)).filter((e) => e.name === 'case.deadline-missed').length

test('the watch marks what passes while it runs, on every node once, and stops when told', async () => {
  const [one, two] = [new DeadlineWatch(), new DeadlineWatch()]
  const first = await open(alice)
  one.start(kernel)
  two.start(kernel)
  clock.forward(3700)
  await vi.waitFor(async () => expect((await see(alice, first)).overdue).toBe(true), 5000)
  expect(await misses(first)).toBe(1)
  await Promise.all([one.stop(), two.stop()])
  const second = await open(alice)
  clock.forward(3700)
  expect((await see(alice, second)).overdue).toBe(false)
  // What passed while nobody watched is found at the next start.
  const again = new DeadlineWatch()
  again.start(kernel)
  await vi.waitFor(async () => expect((await see(alice, second)).overdue).toBe(true), 5000)
  await again.stop()
  expect(await misses(second)).toBe(1)
})
