export interface ReceivedMessage {
  seq: number
  author: 'visitor' | 'agent' | 'system'
  kind: string
  body: string
  clientId: string | null
}

/** What one side has received of a conversation, checked as it comes. */
export class Received {
  readonly messages: ReceivedMessage[] = []
  /** A number came that was there already. */
  doubled = 0
  /** A number came that was not the next: something before it had been left out. */
  gaps = 0

  /** The last number; a client resumes after it. */
  get last(): number {
    return this.messages.at(-1)?.seq ?? 0
  }

  /** Keep what is new; answers with it. */
  take(messages: ReceivedMessage[]): ReceivedMessage[] {
    return messages.filter((message) => {
      if (message.seq <= this.last) {
        this.doubled++
        return false
      }
      if (message.seq !== this.last + 1) this.gaps++
      this.messages.push(message)
      return true
    })
  }
}
