import { beforeAll, describe, expect, it } from 'vitest'
import { meanwhile } from '../../../test/meanwhile.ts'
import { PASSWORD, type World, world } from '../../../test/world.ts'
import { signIn } from './operations/sign-in.ts'
import { staffByToken } from './sessions.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
const from = { ip: '127.0.0.1', userAgent: 'test' }

describe('signing in', () => {
  it('SEC-10 a person signs in under their own account and the session ends after a shift', async () => {
    const { token } = await signIn(w.kernel, '1001', PASSWORD, from)
    expect((await staffByToken(w.kernel, token))?.id).toBe(w.alice.id)
    w.clock.forward(13 * 3600)
    expect(await staffByToken(w.kernel, token)).toBeUndefined()
  })

  it('refuses an unknown account and a wrong password with the same words', async () => {
    const unknown = signIn(w.kernel, 'nobody', PASSWORD, from)
    await expect(unknown).rejects.toMatchObject({ kind: { code: 'auth.wrong' } })
    const wrong = signIn(w.kernel, '1001', 'nonsense', from)
    await expect(wrong).rejects.toMatchObject({ kind: { code: 'auth.wrong' } })
  })

  it('locks an account after five wrong passwords, for a quarter of an hour', async () => {
    for (let i = 0; i < 5; i++) await signIn(w.kernel, '2001', 'nonsense', from).catch(() => {})
    const right = () => signIn(w.kernel, '2001', PASSWORD, from)
    await expect(right()).rejects.toMatchObject({ kind: { code: 'auth.locked' } })
    w.clock.forward(15 * 60 + 1)
    expect((await right()).staffId).toBe(w.charlie.id)
  })

  it('stays locked however many try at once', async () => {
    const tries = Array.from({ length: 6 }, () => signIn(w.kernel, '1002', 'nonsense', from))
    await Promise.allSettled(tries)
    const right = signIn(w.kernel, '1002', PASSWORD, from)
    await expect(right).rejects.toMatchObject({ kind: { code: 'auth.locked' } })
  })

  it('opens nothing when the account was locked while the right password was checked', async () => {
    const dora = `where id = '${w.dora.id}'`
    const ended = await meanwhile(
      w.url,
      {
        hold: `select from staff ${dora} for update`,
        change: `update staff set locked_until = '2027-01-01' ${dora}`,
      },
      () => signIn(w.kernel, '1003', PASSWORD, from),
    )
    expect(ended).toMatchObject({ reason: { kind: { code: 'auth.locked' } } })
  })
})
