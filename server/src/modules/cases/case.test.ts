import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Relation } from '#modules/packs'
import { actionsFor, decide, ownerAfter } from './case.ts'
import { lamp } from './testing/lamp.ts'

const everyone = new Set<Relation>(['owner', 'worker', 'leader', 'opener'])
const actionNames = lamp.actions.map((action) => action.name)
const relationSets = fc.subarray([...everyone]).map((some) => new Set(some))

describe('decide', () => {
  test.each<[string, string, Relation[], string]>([
    ['new', 'begin', ['worker'], 'working'],
    ['new', 'begin', ['owner'], 'case.action-not-yours'],
    ['new', 'finish', ['worker'], 'case.action-not-open'],
    ['new', 'no-such-action', ['worker'], 'case.action-not-open'],
    ['working', 'ask', ['leader'], 'waiting'],
    ['working', 'ask', ['worker'], 'case.action-not-yours'],
    ['waiting', 'finish', ['worker'], 'done'],
    ['solved', 'reopen', ['opener'], 'new'],
    ['done', 'begin', ['worker', 'leader'], 'case.action-not-open'],
  ])('%s, %s by %j → %s', (state, action, relations, expected) => {
    const decision = decide(lamp, state, action, new Set(relations))
    const outcome = 'refused' in decision ? decision.refused.kind.code : decision.to.name
    expect(outcome).toBe(expected)
  })

  test('a refusal says in both languages who may, or where the case stands', () => {
    const decision = decide(lamp, 'working', 'ask', new Set())
    if (!('refused' in decision)) throw new Error('it was let through')
    expect(decision.refused.sentence('zh')).toBe('此操作仅限责任人、班长或主管')
    expect(decision.refused.sentence('en')).toBe('This action is for the owner, leaders only')
  })

  test('random actions keep a case in known states, and a finished one offers nothing', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...actionNames), relationSets), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(steps, (taken) => {
        let state = lamp.start
        for (const [name, relations] of taken) {
          const decision = decide(lamp, state, name, relations)
          if ('refused' in decision) continue
          expect(decision.from.final).toBe(false)
          state = decision.to.name
          expect(lamp.states.map((s) => s.name)).toContain(state)
          if (decision.to.final) expect(actionsFor(lamp, state, everyone)).toEqual([])
        }
      }),
    )
  })
})

test('what is offered is what is taken: an action is open exactly when decide lets it through', () => {
  const states = fc.constantFrom(...lamp.states.map((s) => s.name))
  fc.assert(
    fc.property(states, relationSets, fc.constantFrom(...actionNames), (state, relations, name) => {
      const offered = actionsFor(lamp, state, relations).find((o) => o.action.name === name)
      const decision = decide(lamp, state, name, relations)
      expect(offered !== undefined && offered.refused === null).toBe(!('refused' in decision))
    }),
  )
})

test('a closed action is shown with the reason', () => {
  const offered = actionsFor(lamp, 'working', new Set<Relation>(['worker']))
  expect(offered.map((o) => [o.action.name, o.refused?.kind.code ?? 'open'])).toEqual([
    ['return', 'open'],
    ['ask', 'case.action-not-yours'],
    ['solve', 'case.action-not-yours'],
  ])
})

test('effects move responsibility, and only to people', () => {
  const [begin, giveBack] = lamp.actions
  if (!begin || !giveBack) throw new Error('no actions')
  expect(ownerAfter(begin, null, { kind: 'staff', id: 'me' })).toBe('me')
  expect(ownerAfter(begin, 'you', { kind: 'system', id: 'timer' })).toBe('you')
  expect(ownerAfter(giveBack, 'you', { kind: 'staff', id: 'me' })).toBe(null)
})
