import fc from 'fast-check'
import { expect, test } from 'vitest'
import { system } from '#kernel/actor.ts'
import { sql } from '#kernel/database.ts'
import { Refused } from '#kernel/errors.ts'
import { perform } from '#kernel/operation.ts'
import { missDeadline } from './operations/miss-deadline.ts'
import { desk } from './testing/desk.ts'
import { lamp } from './testing/lamp.ts'

const { kernel, clock, db, alice, bob, dora, open, see, act, events } = await desk()
const people = [alice, bob, dora]

const step = fc.record({
  minutes: fc.integer({ min: -200, max: 700 }),
  who: fc.nat(people.length - 1),
  action: fc.constantFrom(...lamp.actions.map((action) => action.name)),
  timer: fc.boolean(),
})

/** What must be true of a stored case, whatever happened to it. */
async function inconsistencies(caseId: string): Promise<string[]> {
  const { rows } = await sql<{ problem: string | null }>`
    select concat_ws(', ',
      case when (f.closed_at is not null) <> (f.state = 'done') then 'closed and final differ' end,
      case when f.due_at is distinct from
        (select min(due_at) from case_deadline where case_id = f.id and state = 'running')
        then 'not the nearest deadline' end,
      case when f.overdue <> exists (select from case_deadline
        where case_id = f.id and state = 'missed' and met_at is null) then 'overdue is wrong' end,
      case when f.state = 'waiting' and exists (select from case_deadline
        where case_id = f.id and state = 'running') then 'runs while paused' end,
      case when f.version <> 1 + (select count(*) from case_entry
        where case_id = f.id and kind = 'action') then 'version does not count the actions' end
    ) as problem
    from case_file f where f.id = ${caseId}
  `.execute(db)
  return rows.flatMap(({ problem }) => (problem ? [problem] : []))
}

test('in any life, with clocks that jump, a stored case stays in agreement with itself', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const caseId = await open(alice)
      for (const [i, { minutes, who, action, timer }] of steps.entries()) {
        // Seconds that differ each time: no two rounds begin at the same instant.
        clock.forward(minutes * 60 + i + 1)
        if (timer) await perform(kernel, missDeadline, system('deadlines'), {})
        const values = action === 'finish' ? { report: '好了' } : {}
        await act(people[who] ?? alice, caseId, action, values).catch((error: unknown) => {
          if (!(error instanceof Refused)) throw error
        })
        expect(await inconsistencies(caseId)).toEqual([])
      }
      const misses = (await events(caseId))
        .filter((e) => e.name === 'case.deadline-missed')
        .map((e) => `${e.payload.deadline} ${e.payload.dueAt}`)
      expect(new Set(misses).size).toBe(misses.length)
      const { state, actions } = await see(alice, caseId)
      expect(state.final).toBe(actions.length === 0)
    }),
    { numRuns: 25 },
  )
})
