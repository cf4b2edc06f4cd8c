import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'

/** A span of time as written in the stories, e.g. 20m, 3h, 2d; in milliseconds. */
const Span = z
  .string()
  .regex(/^\d+[mhd]$/)
  .transform((written) => {
    const unit = { m: 60_000, h: 3_600_000, d: 86_400_000 }[written.at(-1) as 'm' | 'h' | 'd']
    return Number.parseInt(written, 10) * unit
  })
const StaffNumber = z.string().regex(/^A\d{4}$/)

export type Line =
  | { kind: 'asked' | 'answered' | 'note'; text: string }
  | { kind: 'lost' | 'given' | 'taken-over'; to: string }

const marks = { '>': 'asked', '<': 'answered', '#': 'note' } as const
const turns = { lost: 'lost', give: 'given', take: 'taken-over' } as const

/**
 * One line each: `>` the visitor, `<` whoever answers, `#` a note for colleagues, and who goes on:
 * `! lost A1003` (back to the queue, then to A1003), `! give A1003`, `! take A1005`.
 */
function readLine(written: string): Line {
  const turn = /^! (lost|give|take) (A\d{4})$/.exec(written)
  if (turn) return { kind: turns[turn[1] as keyof typeof turns], to: turn[2] as string }
  const said = /^([<>#]) (.+)$/.exec(written)
  if (!said) throw new Error(`not a line of a conversation: ${written}`)
  return { kind: marks[said[1] as keyof typeof marks], text: said[2] as string }
}

const Rating = z.union([z.int(), z.string()]).transform((written) => {
  const [score, ...comment] = String(written).split(' ')
  return { score: Number(score), comment: comment.join(' ') || undefined }
})

/** The rule closes what was answered last, not what waits for an answer. */
function mayEnd({ end, talk }: { end: string; talk: Line[] }): boolean {
  return end !== 'idle' || talk.at(-1)?.kind === 'answered'
}
const notIdle = 'a visitor whose word was the last is not idle'

const contact = {
  /** Who answers; left out: one of those who answer this site. */
  by: StaffNumber.optional(),
  /** How long it waited in the queue; left out: some seconds. */
  queue: Span.optional(),
  talk: z.string().transform((text) => text.trim().split('\n').map(readLine)),
  end: z.enum(['agent', 'visitor', 'idle']).default('agent'),
  result: z.enum(['solved', 'unsolved', 'passed-on', 'no-answer', 'spam']).default('solved'),
  summary: z.string().optional(),
  rating: Rating.optional(),
}
export type Contact = z.output<z.ZodObject<typeof contact>>

const CaseStep = z
  .object({
    after: Span,
    /** Left out: whoever is responsible. */
    by: z.union([StaffNumber, z.literal('opener')]).optional(),
    /** An action of the procedure, or `note`. */
    do: z.string(),
  })
  .catchall(z.string())

const CaseStory = z.strictObject({
  /** The unit that does the work. */
  in: z.string(),
  title: z.string(),
  values: z.record(z.string(), z.string()),
  /** Who becomes responsible; left out: whoever opens it. */
  to: StaffNumber.optional(),
  steps: z.array(CaseStep).default([]),
})
export type CaseStory = z.output<typeof CaseStory>

const Story = z
  .strictObject({
    ...contact,
    /** By name; left out: nobody knows who it was. */
    customer: z.string().optional(),
    /** When it began, before now; left out: some time in the last two weeks. */
    ago: Span.optional(),
    /** The time of day it began, where what is said depends on it. */
    clock: z
      .string()
      .regex(/^\d\d:\d\d$/)
      .optional(),
    /** Where it stands now, when it is not over; `ago` then says when the last word was said. */
    now: z.enum(['waiting', 'open', 'left']).optional(),
    case: CaseStory.optional(),
    /** The same visitor comes back. */
    again: z
      .strictObject({ ...contact, after: Span })
      .refine(mayEnd, notIdle)
      .optional(),
  })
  .refine(mayEnd, notIdle)
const StoryFile = z.strictObject({
  site: z.string(),
  /** The procedure of the cases in this file. */
  procedure: z.string(),
  stories: z.array(Story),
})
export type Story = z.output<typeof Story> & { site: string; procedure: string }

const files = [
  'group',
  'hospital-1',
  'hospital-2',
  'hospital-3',
  'garden-1',
  'garden-2',
  'garden-3',
]

/** All stories of the demo, in the order they are written down. */
export async function readStories(): Promise<Story[]> {
  const read = async (name: string) => {
    const text = await readFile(new URL(`conversations/${name}.yaml`, import.meta.url), 'utf8')
    const { stories, ...common } = StoryFile.parse(parse(text))
    return stories.map((story) => ({ ...story, ...common }))
  }
  return (await Promise.all(files.map(read))).flat()
}
