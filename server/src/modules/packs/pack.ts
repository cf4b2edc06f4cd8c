import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CaseType, Label, Name } from './case-type.ts'
import { checkCaseType } from './check-case-type.ts'

/** A pack as it is installed: checked again here, so that nothing else gets in by another door. */
export const Pack = z
  .strictObject({
    name: Name,
    version: z.string().max(20),
    title: Label,
    cases: z.array(CaseType).max(200),
  })
  .superRefine((pack, check) => {
    for (const [i, type] of pack.cases.entries()) {
      for (const { path, sentence } of checkCaseType(type)) {
        const where = ['cases', i, ...path]
        check.addIssue({ code: 'custom', path: where, message: sentence, input: undefined })
      }
    }
    for (const message of clashes(pack.cases)) {
      check.addIssue({ code: 'custom', path: ['cases'], message, input: undefined })
    }
  })
export type Pack = z.output<typeof Pack>

/** Names and numbering prefixes that two case types lay claim to. */
export function clashes(types: Pick<CaseType, 'name' | 'prefix'>[]): string[] {
  return types.flatMap((type, i) => {
    const earlier = types.slice(0, i)
    const problems: string[] = []
    if (earlier.some((other) => other.name === type.name)) {
      problems.push(`the case type "${type.name}" is there twice`)
    }
    if (earlier.some((other) => other.prefix === type.prefix)) {
      problems.push(`the numbering prefix "${type.prefix}" is used twice`)
    }
    return problems
  })
}

/** Names the content: the same words in the same order have the same hash. */
export const hashOf = (pack: Pack) =>
  createHash('sha256').update(JSON.stringify(pack)).digest('hex')
