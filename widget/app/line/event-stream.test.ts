import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventReader } from './event-stream.ts'

test('events come out whole, however the stream was cut into pieces', () => {
  const bodies = fc.array(fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify({ text })))
  fc.assert(
    fc.property(bodies, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (bodies, cuts) => {
      const stream = bodies.map((body) => `data: ${body}\n\n: alive\n\n`).join('')
      const read = eventReader()
      const events: string[] = []
      for (let at = 0; at < stream.length; ) {
        const end = at + (cuts.next().value ?? 1)
        events.push(...read(stream.slice(at, end)))
        at = end
      }
      expect(events).toEqual(bodies)
    }),
  )
})
