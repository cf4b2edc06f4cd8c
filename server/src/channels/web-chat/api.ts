import { z } from 'zod'
import { contract, Done, Instant, Named, NoInput } from '#kernel/http/contract.ts'
import { line, text } from '#kernel/words.ts'
import { ClientId, MESSAGE_LIMIT, Page, Sent } from '#modules/conversations'

import { isZone } from './hours.ts'

// What separates words in a Content-Security-Policy cannot be in one.
const Origin = z
  .string()
  .max(300)
  .regex(/^https?:\/\/[^\s/\\?#@;,'"*]+$/, 'an origin such as https://www.example.cn')
  .refine((origin) => URL.canParse(origin), 'an origin such as https://www.example.cn')
const Minute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)

export const Look = z.strictObject({
  title: line(30),
  greeting: text(300),
  color: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  position: z.enum(['right', 'left']),
  language: z.enum(['auto', 'zh', 'en']),
})

/** Weekly hours of service in the organisation's zone; days count from Monday = 1. */
export const Hours = z.strictObject({
  always: z.boolean(),
  zone: z.string().max(60).refine(isZone, 'not a time zone').default('Asia/Shanghai'),
  periods: z
    .array(
      z.strictObject({
        days: z.array(z.int().min(1).max(7)).min(1),
        from: Minute,
        to: Minute,
      }),
    )
    .max(21),
})

const SiteFields = {
  name: line(50),
  origins: z.array(Origin).max(50),
  look: Look,
  hours: Hours,
  idleMinutes: z.int().min(1).max(1440),
}

export const Site = z.strictObject({
  id: z.uuid(),
  key: z.string(),
  unit: Named,
  closed: z.boolean(),
  ...SiteFields,
})

/** A message as the visitor sees it: no notes, no ids of staff. */
export const VisitorMessage = z.strictObject({
  seq: z.int(),
  at: Instant,
  author: z.enum(['visitor', 'agent', 'system']),
  authorName: z.string().nullable(),
  kind: z.enum(['text', 'image', 'file', 'notice']),
  body: z.string(),
  attachment: z
    .strictObject({
      id: z.uuid(),
      name: z.string(),
      mediaType: z.string(),
      size: z.int(),
      width: z.int().nullable(),
      height: z.int().nullable(),
    })
    .nullable(),
  clientId: z.string().nullable(),
})

/** What the widget shows besides messages. */
export const VisitorState = z.strictObject({
  state: z.enum(['none', 'waiting', 'open', 'closed']),
  /** People before them in the queue, while waiting. */
  ahead: z.int().nullable(),
  agent: z.string().nullable(),
  lastSeq: z.int(),
  agentDelivered: z.int(),
  agentRead: z.int(),
  visitorRead: z.int(),
  /** The contact that may be rated now. */
  rateable: z.boolean(),
  rated: z.int().nullable(),
})

export const webChatApi = contract({
  'GET /api/visitor/sites/:key': {
    summary: 'What the widget shows before anybody speaks: look, and whether somebody is on duty',
    access: 'public',
    // A whole hospital may stand behind one address.
    perMinute: 600,
    input: z.strictObject({ key: z.string().max(40) }),
    output: z.strictObject({
      look: Look,
      origins: z.array(z.string()),
      onDuty: z.boolean(),
      /** Largest upload in bytes. */
      maxUpload: z.int(),
    }),
  },
  'POST /api/visitor/session': {
    summary: 'Begin, or go on with a token kept in the browser; answers with a token',
    access: 'public',
    // A whole hospital may stand behind one address.
    perMinute: 600,
    input: z.strictObject({
      key: z.string().max(40),
      token: z.string().max(100).nullish(),
      language: z.enum(['zh', 'en']).default('zh'),
    }),
    output: z.strictObject({ token: z.string(), visitorId: z.uuid(), state: VisitorState }),
  },
  'GET /api/visitor/messages': {
    summary: 'Messages after a number, oldest first',
    access: 'visitor',
    input: z.strictObject({
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    output: z.strictObject({ messages: z.array(VisitorMessage), state: VisitorState }),
  },
  'POST /api/visitor/messages': {
    summary: 'Say something; opens a conversation when there is none, reopens a closed one',
    access: 'visitor',
    perMinute: 120,
    input: z.strictObject({
      clientId: ClientId,
      body: text(MESSAGE_LIMIT),
      page: Page.default({}),
    }),
    output: Sent,
  },
  'POST /api/visitor/marks': {
    summary: 'Messages up to these numbers were shown, were read',
    access: 'visitor',
    input: z.strictObject({
      delivered: z.int().min(0).optional(),
      read: z.int().min(0).optional(),
    }),
    output: Done,
  },
  'POST /api/visitor/page': {
    summary: 'The visitor went to another page',
    access: 'visitor',
    input: Page,
    output: Done,
  },
  'POST /api/visitor/closure': {
    summary: 'The visitor ends the conversation',
    access: 'visitor',
    input: NoInput,
    output: Done,
  },
  'POST /api/visitor/rating': {
    summary: 'Rate the last contact, once',
    access: 'visitor',
    input: z.strictObject({ score: z.int().min(1).max(5), comment: text(1000).optional() }),
    output: Done,
  },
  'POST /api/visitor/left-message': {
    summary: 'Leave a message outside service hours, with a way to be reached',
    access: 'visitor',
    perMinute: 10,
    input: z
      .strictObject({
        clientId: ClientId,
        name: line(50),
        phone: z
          .string()
          .regex(/^\+?[\d -]{5,20}$/)
          .optional(),
        email: z.email().max(200).optional(),
        body: text(MESSAGE_LIMIT),
        page: Page.default({}),
      })
      .refine((v) => v.phone !== undefined || v.email !== undefined, {
        error: 'a phone number or an e-mail address is needed',
      }),
    output: Sent,
  },
  'GET /api/sites': {
    summary: 'The websites with a chat widget',
    access: 'organisation.manage',
    input: NoInput,
    output: z.strictObject({ sites: z.array(Site) }),
  },
  'POST /api/sites': {
    summary: 'Add a website',
    access: 'organisation.manage',
    input: z.strictObject({ unitId: z.uuid(), ...SiteFields }),
    output: z.strictObject({ id: z.uuid(), key: z.string() }),
  },
  'PUT /api/sites/:siteId': {
    summary: 'Change a website, or close it',
    access: 'organisation.manage',
    input: z.strictObject({ siteId: z.uuid(), closed: z.boolean().default(false), ...SiteFields }),
    output: Done,
  },
})
