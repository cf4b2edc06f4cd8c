import type { CaseType, Problem } from './case-type.ts'

type Path = (string | number)[]

/** Whether every state that is named is there. */
export function checkReferences(type: CaseType): Problem[] {
  const problems: Problem[] = []
  const check = (state: string, path: Path) => {
    if (type.states.some((s) => s.name === state)) return
    problems.push({ path, sentence: `names the unknown state "${state}"` })
  }
  if (type.start !== '') check(type.start, ['start'])
  for (const { name, from, to } of type.actions) {
    const path = ['actions', name]
    for (const [i, state] of from.entries()) check(state, [...path, 'from', i])
    check(to, [...path, 'to'])
    if (new Set(from).size < from.length) {
      problems.push({ path: [...path, 'from'], sentence: 'names a state twice' })
    }
  }
  for (const { name, from, until } of type.deadlines) {
    const path = ['deadlines', name]
    check(from, [...path, 'from'])
    for (const [i, state] of until.entries()) check(state, [...path, 'until', i])
    if (type.states.some((s) => s.name === from && s.clock === 'stopped')) {
      const sentence = `begins in "${from}", where the clock is stopped`
      problems.push({ path: [...path, 'from'], sentence })
    }
    if (until.includes(from)) {
      problems.push({ path: [...path, 'until'], sentence: 'ends in the state it begins in' })
    }
  }
  return problems
}
