import type { CaseType, Deadline, Field } from '#modules/packs'

const both = (text: string) => ({ zh: text, en: text })

export const field = (name: string, kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  name,
  kind,
  label: both(name),
  required: false,
  hint: null,
  choices: null,
  max: null,
  ...more,
})

const action = (
  name: string,
  from: string[],
  to: string,
  more: Partial<CaseType['actions'][number]> = {},
): CaseType['actions'][number] => ({
  name,
  label: both(name),
  from,
  to,
  by: ['worker'],
  form: [],
  tone: 'normal',
  effects: [],
  ...more,
})

const deadline = (
  name: string,
  minutes: number,
  from: string,
  until: string[],
  missed: Deadline['missed'],
): Deadline => ({ name, label: both(name), minutes, from, until, calendar: 'always', missed })

const state = (name: string, clock: 'running' | 'paused' | 'stopped', final = false) => ({
  name,
  label: both(name),
  clock,
  final,
})

/** A procedure for tests: a broken street lamp. `solved` stops the clock without being final. */
export const lamp: CaseType = {
  name: 'lamp',
  label: both('lamp'),
  prefix: 'LD',
  form: [field('place', 'line', { required: true })],
  states: [
    state('new', 'running'),
    state('working', 'running'),
    state('waiting', 'paused'),
    state('solved', 'stopped'),
    state('done', 'stopped', true),
  ],
  start: 'new',
  actions: [
    action('begin', ['new'], 'working', { effects: ['assign-to-actor'] }),
    action('return', ['working'], 'new', { effects: ['release-owner'] }),
    action('ask', ['working'], 'waiting', { by: ['owner', 'leader'] }),
    action('answer', ['waiting'], 'working'),
    action('solve', ['working'], 'solved', { by: ['owner'] }),
    action('reopen', ['solved'], 'new', { by: ['opener', 'leader'] }),
    action('finish', ['solved', 'waiting'], 'done', {
      form: [field('report', 'text', { required: true })],
    }),
  ],
  deadlines: [
    deadline('answer', 60, 'new', ['working'], 'mark'),
    deadline('repair', 600, 'new', ['solved'], 'escalate'),
  ],
}
