import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'
import { waitingConversation } from '../harness/talk.ts'

const here = await office()

test('of two agents who take one conversation at once, one has it and the other is told', async () => {
  const { ask, kernel } = here
  const { id, version } = await waitingConversation(here)
  const route = `POST /api/conversations/${id}/assignment`
  const answers = await Promise.all([
    ask('alice', route, { version }),
    ask('dora', route, { version }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const refused = answers.find(({ status }) => status === 409)
  expect(refused?.body.error?.code).toBe('conversation.changed')

  const winner = answers[0]?.status === 200 ? 'alice' : 'dora'
  const { body } = await ask('bob', `GET /api/conversations/${id}`)
  expect(body.assignee).toMatchObject({ id: here[winner].id })
  const { rows } = await kernel.database.pool.query(
    `select count(*)::int as assigned from event where name = 'conversation.assigned'`,
  )
  expect(rows).toEqual([{ assigned: 1 }])
})
