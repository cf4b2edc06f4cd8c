declare module '#kernel/database.ts' {
  interface Tables {
    visitor: {
      id: string
      siteId: string
      tokenHash: Buffer
      customerId: string | null
      createdAt: Date
      lastSeenAt: Date
      onlineUntil: Date
      userAgent: string
      language: 'zh' | 'en'
    }
    conversation: ConversationRecord
    contact: ContactRecord
    message: {
      conversationId: string
      seq: number
      at: Date
      contactId: string
      author: 'visitor' | 'agent' | 'system'
      authorId: string
      kind: MessageKind
      body: string
      attachmentId: string | null
      clientId: string | null
    }
    attachment: {
      id: string
      conversationId: string
      hash: string
      name: string
      uploadedBy: string
      createdAt: Date
    }
    storedFile: {
      hash: string
      size: number
      mediaType: string
      width: number | null
      height: number | null
      createdAt: Date
    }
  }
}

export type MessageKind = 'text' | 'image' | 'file' | 'note' | 'notice'
export type ContactResult = 'solved' | 'unsolved' | 'passed-on' | 'no-answer' | 'spam'

/** The page a visitor is on, as their browser tells it. */
export interface VisitorPage {
  url?: string | undefined
  title?: string | undefined
  referrer?: string | undefined
}

export interface ConversationRecord {
  id: string
  unitId: string
  channel: string
  siteId: string | null
  visitorId: string | null
  customerId: string | null
  state: 'waiting' | 'open' | 'closed'
  assigneeId: string | null
  contactId: string
  lastSeq: number
  lastMessageAt: Date
  lastMessageBy: 'visitor' | 'agent' | 'system'
  lastText: string
  waitingSince: Date | null
  queuedAt: Date | null
  assignedAt: Date | null
  leftMessage: boolean
  visitorDeliveredSeq: number
  visitorReadSeq: number
  agentDeliveredSeq: number
  agentReadSeq: number
  page: VisitorPage
  version: number
  createdAt: Date
  closedAt: Date | null
}

export interface ContactRecord {
  id: string
  conversationId: string
  unitId: string
  customerId: string | null
  channel: string
  direction: 'inbound' | 'outbound'
  startedAt: Date
  firstAskerId: string | null
  firstAskedAt: Date | null
  agentId: string | null
  firstAnsweredAt: Date | null
  endedAt: Date | null
  endedBy: string | null
  result: ContactResult | null
  summary: string | null
  page: VisitorPage
  rating: number | null
  ratingComment: string | null
  ratedAt: Date | null
}
