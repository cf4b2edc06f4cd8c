import { expect, it } from 'vitest'
import { Rounds } from './rounds.ts'

function counted() {
  const finish: (() => void)[] = []
  const failures: string[] = []
  let begun = 0
  const rounds = new Rounds(
    () => {
      begun += 1
      return new Promise<void>((resolve) => void finish.push(resolve))
    },
    (error) => void failures.push(error.message),
  )
  /** End the round in hand, and let what follows from it happen. */
  const end = async () => {
    finish.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { rounds, end, failures, begun: () => begun }
}

it('does one round at a time, and one more for all that asked meanwhile', async () => {
  const { rounds, end, begun } = counted()
  for (let i = 0; i < 5; i++) rounds.ask()
  expect(begun()).toBe(1)
  await end()
  expect(begun()).toBe(2)
  await end()
  expect(begun()).toBe(2)
  rounds.ask()
  expect(begun()).toBe(3)
})

it('goes on after a round that failed', async () => {
  const failures: string[] = []
  let begun = 0
  const rounds = new Rounds(
    async () => {
      begun += 1
      throw new Error(`round ${begun}`)
    },
    (error) => void failures.push(error.message),
  )
  rounds.ask()
  rounds.ask()
  await new Promise((resolve) => setImmediate(resolve))
  expect(failures).toEqual(['round 1', 'round 2'])
})

it('stops after the round in hand, and begins none that was asked for meanwhile', async () => {
  const { rounds, end, begun } = counted()
  rounds.ask()
  rounds.ask()
  const stopped = rounds.stop()
  await end()
  await stopped
  rounds.ask()
  expect(begun()).toBe(1)
})
