import type { Actor } from '#kernel/actor.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { Wake } from '#kernel/wake.ts'
import { customerSteps } from './customers.ts'
import { enterOrganisation } from './organisation.ts'
import { kernelAt, performInOrder, type Step } from './perform-in-order.ts'
import { Chance } from './random.ts'
import { addSites } from './sites.ts'
import { readStories, type Story } from './story.ts'
import { type Telling, tellStory } from './tell-story.ts'
import { atClock, beforeClosing, workingInstants } from './timetable.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SEED = 20_260_701

/** Let two weeks of a department happen, through the same operations as everything else. */
export async function tellDemo(given: Kernel): Promise<{ conversations: number; cases: number }> {
  // Nobody is to be woken by what is long past: unconnected, signals stay in here.
  const kernel = { ...given, wake: new Wake('', given.node, given.logger) }
  const now = kernel.clock.now()
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const chance = new Chance(SEED)
  const stories = await readStories()
  const founded = kernelAt(kernel, daysAgo(45))
  const organisation = await enterOrganisation(founded)
  const administrator = organisation.staff.get('A1012') as Actor
  const sites = await addSites(kernelAt(kernel, daysAgo(30)), organisation, administrator)
  const customers = await customerSteps(organisation, daysAgo(15), chance)
  const telling = { now, organisation, sites, customers: customers.ids, chance }
  const steps = tellStories(telling, stories, now)
  await performInOrder(kernel, [...customers.steps, ...steps])
  return { conversations: stories.length, cases: stories.filter((s) => s.case).length }
}

function tellStories(telling: Telling, stories: Story[], now: Date): Step[] {
  const starts = startsOf(telling.chance, stories, now)
  return stories.flatMap((story, i) => {
    const name = `story ${i}`
    const steps = tellStory(telling, story, name, starts.get(story) ?? now)
    return story.now ? endingAt(steps, now.getTime() - (story.ago ?? 0)) : steps
  })
}

/** When each story begins: when it says so itself, otherwise some time in two weeks. */
function startsOf(chance: Chance, stories: Story[], now: Date): Map<Story, Date> {
  const starts = new Map<Story, Date>()
  for (const story of stories) {
    if (story.ago !== undefined) starts.set(story, begun(chance, story, now, story.ago))
  }
  const free = chance.shuffle(stories.filter((story) => story.ago === undefined))
  const left = workingInstants(now, free.length, () => chance.next())
  // The longest choose first: what goes on for days must have begun early enough to be over by now.
  for (const story of free.toSorted((a, b) => lasts(b) - lasts(a))) {
    const latest = now.getTime() - lasts(story)
    const fitting = left.filter((at) => at.getTime() < latest)
    const at = fitting[Math.floor(chance.next() * fitting.length)]
    if (!at) throw new Error('a story of the demo is longer than two weeks')
    left.splice(left.indexOf(at), 1)
    starts.set(story, story.clock ? atClock(at, story.clock, latest) : at)
  }
  return starts
}

/** About so long ago, at a time when people are at work; what has only just begun, exactly. */
function begun(chance: Chance, { now: live, clock }: Story, now: Date, ago: number): Date {
  const exactly = new Date(now.getTime() - ago)
  if (live || ago < 3 * HOUR_MS) return exactly
  if (clock) return atClock(exactly, clock, exactly.getTime())
  return beforeClosing(new Date(exactly.getTime() - chance.between(0, ago / 10)), chance.next())
}

/** How long after its beginning a story may go on, with nights in between. */
function lasts({ case: told, again, end }: Story): number {
  const steps = told?.steps ?? []
  const spans = steps.reduce((sum, { after }) => sum + after, again?.after ?? 0)
  if (spans > 0) return spans + Math.ceil(steps.length / 2) * 0.6 * DAY_MS + 3 * HOUR_MS
  return end === 'idle' ? 2 * HOUR_MS : HOUR_MS / 2
}

function endingAt(steps: Step[], end: number): Step[] {
  const last = Math.max(...steps.map(({ at }) => at.getTime()))
  return steps.map((step) => ({ ...step, at: new Date(step.at.getTime() + end - last) }))
}
