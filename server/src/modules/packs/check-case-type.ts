import type { CaseType, Field, Problem } from './case-type.ts'
import { checkReferences } from './check-references.ts'
import { checkWays } from './check-ways.ts'

/**
 * What makes sense beyond the shape. Where some states or actions could not be read, names and ways
 * are not judged: what is missing would be blamed on others.
 */
export function checkCaseType(type: CaseType, read = { states: true, actions: true }): Problem[] {
  return [
    ...checkNames(type),
    ...checkFields(type),
    ...checkStates(type),
    ...(read.states ? checkReferences(type) : []),
    ...checkEffects(type),
    ...(read.states && read.actions ? checkWays(type) : []),
  ]
}

function checkNames(type: CaseType): Problem[] {
  return (['states', 'actions', 'deadlines'] as const).flatMap((section) =>
    twice<{ name: string }>(type[section]).map(({ name }) => ({
      path: [section, name],
      sentence: 'is there twice',
    })),
  )
}

const twice = <T extends { name: string }>(items: T[]) =>
  items.filter((item, i) => items.findIndex((other) => other.name === item.name) < i)

/** Every form with the path to it. */
const forms = (type: CaseType): { path: (string | number)[]; fields: Field[] }[] => [
  { path: ['form'], fields: type.form },
  ...type.actions.map((a) => ({ path: ['actions', a.name, 'form'], fields: a.form })),
]

function checkFields(type: CaseType): Problem[] {
  const problems: Problem[] = []
  const first = new Map<string, Field>()
  for (const { path, fields } of forms(type)) {
    for (const [i, field] of fields.entries()) {
      const at = [...path, i]
      if (fields.findIndex((other) => other.name === field.name) < i) {
        problems.push({ path: [...at, 'name'], sentence: `"${field.name}" is there twice` })
      }
      const earlier = first.get(field.name) ?? field
      first.set(field.name, earlier)
      // A case keeps one value by name, so a name means one thing throughout the procedure.
      if (signature(earlier) !== signature(field)) {
        const sentence = `"${field.name}" is another kind of field elsewhere in this case type`
        problems.push({ path: [...at, 'name'], sentence })
      }
      problems.push(...checkField(field, at))
    }
  }
  return problems
}

const signature = ({ kind, choices }: Field) =>
  `${kind} ${(choices ?? []).map((c) => c.value).join(' ')}`

const LIMITED = ['line', 'text', 'number', 'money']
const LONGEST: Record<string, number> = { line: 500, text: 20_000 }

function checkField(field: Field, path: (string | number)[]): Problem[] {
  const { kind, choices, max } = field
  const problems: Problem[] = []
  if (kind === 'choice' && !choices?.length) problems.push({ path, sentence: 'needs choices' })
  if (kind !== 'choice' && choices) {
    problems.push({ path: [...path, 'choices'], sentence: `does not go with the kind ${kind}` })
  }
  if (max !== null && !LIMITED.includes(kind)) {
    problems.push({ path: [...path, 'max'], sentence: `does not go with the kind ${kind}` })
  }
  const longest = LONGEST[kind]
  if (max !== null && longest && max > longest) {
    problems.push({ path: [...path, 'max'], sentence: `is too big; at most ${longest}` })
  }
  return problems
}

function checkStates(type: CaseType): Problem[] {
  return type.states
    .filter((state) => state.final && state.clock !== 'stopped')
    .map(({ name }) => ({
      path: ['states', name, 'clock'],
      sentence: 'of a final state must be stopped',
    }))
}

function checkEffects(type: CaseType): Problem[] {
  return type.actions
    .filter((a) => new Set(a.effects).size < a.effects.length || a.effects.length > 1)
    .map(({ name }) => ({
      path: ['actions', name, 'then'],
      sentence: 'cannot both give the case to the actor and release it, nor do one twice',
    }))
}
