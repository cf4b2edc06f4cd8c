import type { Talk } from './line/talk.ts'
import type { Site, VisitorState } from './types.ts'
import type { Words } from './words/index.ts'

/** Everything the screen shows. */
export type View = {
  words: Words
  site: Site
  state: VisitorState
  talk: Talk
  open: boolean
  agentTyping: boolean
  /** Away from the server for so long that the visitor should know. */
  troubled: boolean
}

export const nothingYet: VisitorState = {
  state: 'none',
  ahead: null,
  agent: null,
  lastSeq: 0,
  agentDelivered: 0,
  agentRead: 0,
  visitorRead: 0,
  rateable: false,
  rated: null,
}

/** Nobody answers now and nobody is expected to: the visitor is asked to leave a message. */
export const mustLeaveMessage = ({ site, state }: View) =>
  !site.onDuty && (state.state === 'none' || state.state === 'closed')
