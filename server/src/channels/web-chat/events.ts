import { z } from 'zod'
import { event } from '#kernel/events.ts'

export const siteAdded = event('chat-site.added', 'A website got a chat widget', z.object({}))
export const siteChanged = event(
  'chat-site.changed',
  'A website’s widget was changed or closed',
  z.object({ closed: z.boolean() }),
)
