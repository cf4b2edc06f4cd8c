import { type Handlers, performs } from '#kernel/http/serve.ts'
import type { routingApi } from './api.ts'
import { setPresence } from './operations/set-presence.ts'
import {
  listColleagues,
  myPresence,
  openConversations,
  todaysFigures,
  waitingConversations,
} from './queries/floor.ts'

export const routingRoutes: Handlers<typeof routingApi> = {
  'GET /api/presence': ({ kernel, actor }) => myPresence(kernel.database.db, actor.id),
  'PUT /api/presence': performs(setPresence),
  'GET /api/colleagues': async ({ kernel, actor }) => ({
    colleagues: await listColleagues(
      kernel.database.db,
      actor,
      kernel.clock.now(),
      'conversations.read',
    ),
  }),
  'GET /api/floor': async ({ kernel, actor, language }) => {
    const { db } = kernel.database
    const now = kernel.clock.now()
    const [agents, open, queue, today] = await Promise.all([
      listColleagues(db, actor, now, 'supervision.read'),
      openConversations(db, actor, language),
      waitingConversations(db, actor, language),
      todaysFigures(db, actor, now),
    ])
    const held = (id: string) =>
      open
        .filter((c) => c.staffId === id)
        .map(({ staffId: _staffId, ...conversation }) => conversation)
    return {
      agents: agents.map((agent) => ({ ...agent, conversations: held(agent.id) })),
      queue,
      today,
    }
  },
}
