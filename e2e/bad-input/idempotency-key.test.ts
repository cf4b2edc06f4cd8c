import { expect, test } from 'vitest'
import { office } from '../harness/office.ts'

const { ask, kernel, units } = await office()

const enter = (key: string, name: string, who: 'alice' | 'dora' = 'alice') =>
  ask(
    who,
    'POST /api/customers',
    { unitId: units.north, name },
    {
      headers: { 'idempotency-key': key },
    },
  )

const named = async (name: string) => {
  const { rows } = await kernel.database.pool.query(
    'select count(*)::int as n from customer where name = $1',
    [name],
  )
  return rows[0].n
}

test('the same key and content answers the same and writes once', async () => {
  const first = await enter('key-0000-1', '张伟')
  const second = await enter('key-0000-1', '张伟')
  expect(first.status).toBe(200)
  expect(second.body).toEqual(first.body)
  expect(await named('张伟')).toBe(1)
})

test('sent several times at once it is written once', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => enter('key-0000-2', '王芳')))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect(await named('王芳')).toBe(1)
})

test('the same key with other content is refused', async () => {
  await enter('key-0000-3', '李娜')
  const other = await enter('key-0000-3', '刘洋')
  expect(other.status).toBe(422)
  expect(other.body.error?.code).toBe('idempotency.reused')
  expect(await named('刘洋')).toBe(0)
})

test('a key is its sender’s own: a colleague’s same key is another', async () => {
  await enter('key-0000-4', '陈静')
  expect((await enter('key-0000-4', '陈静', 'dora')).status).toBe(200)
  expect(await named('陈静')).toBe(2)
})

test('a write that was refused leaves its key free', async () => {
  expect((await enter('key-0000-5', ' ')).status).toBe(400)
  expect((await enter('key-0000-5', '赵磊')).status).toBe(200)
})

test.each(['short', 'x'.repeat(101), 'has space in it', 'a;b=c;d=e'])(
  'a key of %s is refused',
  async (key) => {
    const { status, body } = await enter(key, '孙丽')
    expect(status).toBe(400)
    expect(body.error?.message).toContain('Idempotency-Key')
  },
)
