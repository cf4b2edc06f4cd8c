import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { perform } from '#kernel/operation.ts'
import { receiveMessage } from '#modules/conversations'
import { visitorIn } from '../../../test/visitor.ts'
import { type World, world } from '../../../test/world.ts'
import { ConversationFeed } from './feed.ts'

let w: World
let feed: ConversationFeed
let counter = 0
beforeAll(async () => {
  w = await world()
  feed = new ConversationFeed(w.kernel)
  feed.start()
})
afterAll(() => feed.stop())

describe('the feed of a conversation', () => {
  it('gives every watcher every number after its own, in order, whenever it joins', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constant('say'), fc.nat({ max: 12 })), {
          minLength: 3,
          maxLength: 14,
        }),
        async (steps) => {
          const visitor = await visitorIn(w)
          const say = () => {
            const input = { clientId: `client-${++counter}`, body: '您好', unitId: w.units.north }
            return perform(w.kernel, receiveMessage, visitor, input)
          }
          const { conversationId } = await say()
          const watchers: { after: number; got: number[]; stop: () => void }[] = []
          let last = (await say()).seq
          for (const step of steps) {
            if (step === 'say') last = (await say()).seq
            else {
              const got: number[] = []
              const messages = (batch: { seq: number }[]) =>
                void got.push(...batch.map((m) => m.seq))
              const stop = feed.watch(conversationId, { after: step as number, messages })
              watchers.push({ after: step as number, got, stop })
            }
          }
          for (const { after, got, stop } of watchers) {
            const wanted = Array.from(
              { length: Math.max(0, last - after) },
              (_, i) => after + i + 1,
            )
            await vi.waitFor(() => expect(got).toEqual(wanted), 5000)
            stop()
          }
        },
      ),
      { numRuns: 15 },
    )
  })
})
