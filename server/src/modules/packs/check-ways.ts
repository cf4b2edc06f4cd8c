import type { CaseType, Problem } from './case-type.ts'

/** The states a case can get to from one, that one included. */
export function reachableFrom(type: CaseType, start: string): Set<string> {
  const seen = new Set([start])
  // A set can grow while it is walked.
  for (const state of seen) {
    for (const action of type.actions) if (action.from.includes(state)) seen.add(action.to)
  }
  return seen
}

/** Whether a case can go everywhere it should, and nowhere it must not. */
export function checkWays(type: CaseType): Problem[] {
  const problems: Problem[] = []
  const final = new Set(type.states.filter((s) => s.final).map((s) => s.name))
  if (final.size === 0) problems.push({ path: ['states'], sentence: 'have no final one' })
  if (final.has(type.start)) {
    problems.push({ path: ['start'], sentence: 'is a final state: nothing could ever be done' })
  }
  for (const { name, from } of type.actions) {
    for (const [i, state] of from.entries()) {
      if (final.has(state)) {
        problems.push({
          path: ['actions', name, 'from', i],
          sentence: `leaves the final state "${state}"`,
        })
      }
    }
  }
  for (const state of type.states) problems.push(...checkState(type, state.name, final))
  return [...problems, ...checkDeadlines(type)]
}

/** A deadline that nothing can meet would only ever be missed. */
function checkDeadlines(type: CaseType): Problem[] {
  const known = (name: string) => type.states.some((state) => state.name === name)
  return type.deadlines
    .filter(({ from, until }) => known(from) && until.every(known))
    .filter(({ from, until }) => !until.some((state) => reachableFrom(type, from).has(state)))
    .map(({ name, from }) => ({
      path: ['deadlines', name, 'until'],
      sentence: `cannot be reached from "${from}"`,
    }))
}

function checkState(type: CaseType, name: string, final: Set<string>): Problem[] {
  const path = ['states', name]
  const ways = reachableFrom(type, name)
  const startIsKnown = type.states.some((s) => s.name === type.start)
  const problems: Problem[] = []
  if (startIsKnown && !reachableFrom(type, type.start).has(name)) {
    problems.push({ path, sentence: `cannot be reached from "${type.start}"` })
  }
  if (final.has(name)) return problems
  if (ways.size === 1) {
    problems.push({ path, sentence: 'is a dead end: not final, and no action leads out of it' })
  } else if (final.size > 0 && ![...final].some((end) => ways.has(end))) {
    problems.push({
      path,
      sentence: 'never comes to an end: no final state can be reached from it',
    })
  }
  return problems
}
