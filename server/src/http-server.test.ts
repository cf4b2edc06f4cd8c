import { expect, it } from 'vitest'
import { world } from '../test/world.ts'
import { openHttp } from './http-server.ts'

it('a visitor with a new cookie at every request is still one caller', async () => {
  const http = await openHttp((await world()).kernel, 0)
  const config = { rateLimit: { max: 2, timeWindow: 60_000 } }
  http.get('/api/visitor/test', { config }, async () => ({}))
  const asks = async (n: number, token: string) => {
    const headers = { authorization: `Bearer ${token} ${n}`, cookie: `shouwen_session=${n}` }
    return (await http.inject({ url: '/api/visitor/test', headers })).statusCode
  }
  expect([await asks(1, 'a'), await asks(2, 'a'), await asks(3, 'a')]).toEqual([200, 200, 429])
  expect(await asks(4, 'b')).toBe(200)
  await http.close()
})
