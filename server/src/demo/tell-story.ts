import type { Actor } from '#kernel/actor.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Organisation } from './organisation.ts'
import type { Step } from './perform-in-order.ts'
import type { Chance } from './random.ts'
import { IDLE_MINUTES, type Site } from './sites.ts'
import type { Contact, Line, Story } from './story.ts'
import { tellCase } from './tell-case.ts'
import { Thread } from './thread.ts'

/** What a story is told with. */
export interface Telling {
  /** Nothing happens later. */
  now: Date
  organisation: Organisation
  sites: Map<string, Site>
  /** Filled while the customers are entered. */
  customers: Map<string, string>
  chance: Chance
}

const browsers: [string, ...string[]] = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 15; V2405A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0',
]

/** Lay a story out in time, from `start`. */
export function tellStory(telling: Telling, story: Story, name: string, start: Date): Step[] {
  const teller = new Teller(telling, story, name, start)
  teller.tell()
  return teller.steps
}

class Teller {
  readonly steps: Step[] = []
  private readonly telling: Telling
  private readonly story: Story
  private readonly name: string
  private readonly site: Site
  private readonly thread: Thread
  private readonly page: { url: string; title: string }
  private at: number

  constructor(telling: Telling, story: Story, name: string, start: Date) {
    const { sites, chance } = telling
    const site = sites.get(story.site)
    if (!site) throw new Error(`there is no site ${story.site}`)
    const [path, title] = chance.oneOf(site.pages)
    this.telling = telling
    this.story = story
    this.name = name
    this.site = site
    this.thread = new Thread(site)
    this.page = { url: `${site.origins[0]}${path}`, title }
    this.at = start.getTime()
  }

  tell() {
    const { story, thread } = this
    const userAgent = this.telling.chance.oneOf(browsers)
    this.next(0, (kernel) => thread.arrive(kernel, userAgent))
    this.at += 20_000
    const by = this.contact(story)
    if (story.now === 'left') this.left()
    if (story.now || !by) return
    this.end(story, by)
    if (!story.again) return
    this.at += story.again.after
    this.end(story.again, this.contact(story.again) ?? by)
  }

  /** From the first word to the last; answers who had it then, if anybody. */
  private contact(contact: Contact): Actor | undefined {
    let by: Actor | undefined
    for (const [i, line] of contact.talk.entries()) {
      if (line.kind === 'asked') this.ask(line.text)
      else {
        by ??= this.firstAsked(contact)
        by = this.goOn(line, by)
      }
      if (i === 2 && by && contact === this.story) this.link(by)
    }
    if (by || this.story.now === 'waiting' || this.story.now === 'left') return by
    return this.firstAsked(contact)
  }

  private ask(text: string) {
    this.at += this.typing(text)
    const left = this.story.now === 'left'
    this.next(0, (kernel) => this.thread.ask(kernel, text, this.page, left))
  }

  private firstAsked({ by: number, queue }: Contact): Actor {
    const { chance } = this.telling
    const by = this.staff(number ?? chance.oneOf(this.answering()))
    this.at += queue ?? chance.between(2, 25) * 1000
    this.next(0, (kernel) => this.thread.assign(kernel, by))
    return by
  }

  /** Whoever opens a case must see the unit that works on it; the front desk sees its own only. */
  private answering(): [string, ...string[]] {
    const { answeredBy, unit } = this.site
    const [first, ...others] = answeredBy
    if (!this.story.case || this.story.case.in === unit) return answeredBy
    return [first, ...others.filter((number) => number !== 'A1008')]
  }

  private goOn(line: Exclude<Line, { kind: 'asked' }>, by: Actor): Actor {
    const { thread } = this
    if (!('to' in line)) {
      this.at += this.typing(line.text) * 0.7
      this.next(0, (kernel) => thread.answer(kernel, by, line.text, line.kind === 'note'))
      return by
    }
    const next = this.staff(line.to)
    if (line.kind === 'lost') {
      this.next(45, (kernel) => thread.lose(kernel, by))
      this.next(20, (kernel) => thread.assign(kernel, next))
    } else {
      const who = line.kind === 'given' ? by : next
      this.next(30, (kernel) => thread.assign(kernel, next, who))
    }
    return next
  }

  private link(by: Actor) {
    const { customer } = this.story
    if (!customer) return
    this.next(3, (kernel) => this.thread.link(kernel, this.customerId(customer), by))
  }

  private left() {
    const { customer } = this.story
    if (!customer) return
    const link = (kernel: Kernel) => this.thread.link(kernel, this.customerId(customer), webChat)
    this.next(1, link)
  }

  private end(contact: Contact, by: Actor) {
    const { thread } = this
    const { rating, end } = contact
    if (contact === this.story) this.case(by)
    this.next(6, (kernel) => thread.read(kernel, by, contact.talk.at(-1)?.kind))
    const seconds = end === 'idle' ? IDLE_MINUTES * 60 + 30 : this.telling.chance.between(10, 60)
    this.next(seconds, (kernel) => thread.close(kernel, by, contact), end === 'idle')
    if (rating)
      this.next(this.telling.chance.between(15, 150), (kernel) => thread.rate(kernel, rating))
  }

  private case(by: Actor) {
    const { organisation, now } = this.telling
    const { case: told, procedure, customer } = this.story
    if (!told) return
    this.at += 40_000
    const from = { by, at: new Date(this.at), thread: this.thread, name: this.name, procedure }
    const customerId = () => (customer ? this.customerId(customer) : undefined)
    this.steps.push(...tellCase(organisation, told, { ...from, customerId, now }))
  }

  private next(seconds: number, run: Step['run'], looksAround = false) {
    this.at += seconds * 1000
    this.steps.push({ at: new Date(this.at), lines: [this.name], looksAround, run })
  }

  /** Milliseconds to read, think and type. */
  private typing(text: string): number {
    return (9 + text.length * 0.8) * this.telling.chance.between(0.6, 1.5) * 1000
  }

  private staff(number: string): Actor {
    const actor = this.telling.organisation.staff.get(number)
    if (!actor) throw new Error(`nobody has the number ${number}`)
    return actor
  }

  private customerId(name: string): string {
    const id = this.telling.customers.get(name)
    if (!id) throw new Error(`there is no customer ${name}`)
    return id
  }
}

const webChat: Actor = { kind: 'system', id: 'web-chat' }
