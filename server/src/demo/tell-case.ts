import type { Actor } from '#kernel/actor.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import { addNote, assignOwner, openCase, takeAction } from '#modules/cases'
import type { Organisation } from './organisation.ts'
import type { Step } from './perform-in-order.ts'
import type { CaseStory } from './story.ts'
import type { Thread } from './thread.ts'
import { afterOpening } from './timetable.ts'

interface Origin {
  by: Actor
  at: Date
  thread: Thread
  name: string
  procedure: string
  now: Date
  customerId(): string | undefined
}

const MINUTE_MS = 60_000

/** Lay a case out in time, from the conversation it was opened in to where it stands. */
export function tellCase({ units, staff }: Organisation, told: CaseStory, origin: Origin): Step[] {
  const { by, name } = origin
  const owner = told.to ? staff.get(told.to) : by
  const unitId = units.get(told.in)
  if (!owner || !unitId) throw new Error(`nobody to give the case to: ${told.title}`)
  const file = { id: '' }
  const open = async (kernel: Kernel) => {
    const { title, values } = told
    const { conversationId } = origin.thread
    const from = { conversationId, customerId: origin.customerId() }
    const input = { type: origin.procedure, title, values, unitId, ...from }
    file.id = (await perform(kernel, openCase, by, input)).id
  }
  const line = `${name}/case`
  // Numbers are given in the order of opening, so one opening does not overtake another.
  const steps: Step[] = [{ at: origin.at, lines: [name, line, 'numbers'], run: open }]
  let at = origin.at.getTime()
  if (owner !== by) {
    at += 4 * MINUTE_MS
    const give = async (kernel: Kernel) => {
      const input = { caseId: file.id, staffId: owner.id, version: await version(kernel, file.id) }
      await perform(kernel, assignOwner, by, input)
    }
    steps.push({ at: new Date(at), lines: [line], run: give })
  }
  for (const { after, by: number, do: action, ...values } of told.steps) {
    at = Math.min(afterOpening(new Date(at + after)).getTime(), origin.now.getTime())
    const actor = number === 'opener' ? by : number ? staff.get(number) : owner
    if (!actor) throw new Error(`nobody has the number ${number}`)
    const act = (kernel: Kernel) => take(kernel, actor, file.id, action, values)
    steps.push({ at: new Date(at), lines: [line], run: act })
  }
  return steps
}

async function take(
  kernel: Kernel,
  by: Actor,
  caseId: string,
  action: string,
  values: Record<string, string>,
) {
  if (action === 'note') await perform(kernel, addNote, by, { caseId, text: values.text })
  else {
    const input = { caseId, action, values, version: await version(kernel, caseId) }
    await perform(kernel, takeAction, by, input)
  }
}

async function version(kernel: Kernel, caseId: string): Promise<number> {
  const row = await kernel.database.db
    .selectFrom('caseFile')
    .select('version')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  return row.version
}
