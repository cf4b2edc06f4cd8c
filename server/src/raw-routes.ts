/** A route that carries bytes or a stream instead of JSON, as the API's description shows it. */
export interface RawRoute {
  route: `${'GET' | 'POST'} /${string}`
  module: string
  access: string
  summary: string
  /** Query parameters by name. */
  query?: Record<string, { type: string; description: string }>
  /** What is answered, when it is not JSON. */
  answers: string
}

const clientId = { type: 'string', description: 'the sender’s own id of the message' }

/** Kept beside the contracts by hand; a test asks each of them. */
export const rawRoutes: RawRoute[] = [
  {
    route: 'POST /api/conversations/:conversationId/attachments',
    module: 'conversations',
    access: 'conversations.read',
    summary: 'Send a file: multipart/form-data with one part `file`; answers with seq and at',
    query: { clientId },
    answers: 'application/json',
  },
  {
    route: 'GET /api/conversations/:conversationId/attachments/:attachmentId',
    module: 'conversations',
    access: 'conversations.read',
    summary: 'The bytes of an attachment',
    answers: 'application/octet-stream',
  },
  {
    route: 'GET /api/events',
    module: 'realtime',
    access: 'staff',
    summary: 'Frames for a console as Server-Sent Events; the socket is /api/socket',
    query: {
      cursor: { type: 'string', description: 'the last cursor received' },
      watch: { type: 'string', description: 'conversationId:after; may stand several times' },
    },
    answers: 'text/event-stream',
  },
  {
    route: 'POST /api/visitor/attachments',
    module: 'web-chat',
    access: 'visitor',
    summary: 'Send a file: multipart/form-data with one part `file`; answers with seq and at',
    query: { clientId },
    answers: 'application/json',
  },
  {
    route: 'GET /api/visitor/attachments/:attachmentId',
    module: 'web-chat',
    access: 'visitor',
    summary: 'The bytes of an attachment of one’s own conversation',
    answers: 'application/octet-stream',
  },
  {
    route: 'GET /api/visitor/events',
    module: 'web-chat',
    access: 'visitor',
    summary: 'Frames for a widget as Server-Sent Events; the socket is /api/visitor/socket',
    query: { after: { type: 'integer', description: 'the last number received' } },
    answers: 'text/event-stream',
  },
  {
    route: 'GET /health/ready',
    module: 'operation',
    access: 'public',
    summary: '200 once work can be done, 503 before and while stopping',
    answers: 'application/json',
  },
  {
    route: 'GET /health/live',
    module: 'operation',
    access: 'public',
    summary: '200 while the process answers',
    answers: 'application/json',
  },
  {
    route: 'GET /metrics',
    module: 'operation',
    access: 'public',
    summary: 'Figures for Prometheus; from this machine only',
    answers: 'text/plain',
  },
]
