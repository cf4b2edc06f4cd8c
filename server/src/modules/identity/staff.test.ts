import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { perform } from '#kernel/operation.ts'
import { PASSWORD, type World, world } from '../../../test/world.ts'
import { addStaff } from './operations/add-staff.ts'
import { changePassword } from './operations/change-me.ts'
import { changeStaff } from './operations/change-staff.ts'
import { openUnit, renameUnit } from './operations/open-unit.ts'
import { setUp } from './operations/set-up.ts'
import { signIn } from './operations/sign-in.ts'
import { listStaff, listUnits } from './queries/list-organisation.ts'
import { hashToken, staffActor, staffByToken } from './sessions.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
const from = { ip: '127.0.0.1', userAgent: 'test' }
const refusedWith = (code: string) => ({ kind: { code } })
const add = (who: Actor, roleId: string, unitId: string, number: string) => {
  const input = { number, name: '新人', posts: [{ roleId, unitId }], password: PASSWORD }
  return perform(w.kernel, addStaff, who, input)
}
const change = (who: Actor, staffId: string, fields: object) =>
  perform(w.kernel, changeStaff, who, { staffId, ...fields })

describe('keeping staff', () => {
  it('a supervisor adds people to their own branch, and nowhere else', async () => {
    const { id } = await add(w.bob, 'agent', w.units.north, '1101')
    expect((await staffActor(w.kernel.database.db, id))?.unitId).toBe(w.units.north)
    const elsewhere = add(w.bob, 'agent', w.units.south, '1102')
    await expect(elsewhere).rejects.toMatchObject(refusedWith('auth.forbidden'))
  })

  it('nobody can give away more than they have', async () => {
    const up = add(w.bob, 'administrator', w.units.north, '1103')
    await expect(up).rejects.toMatchObject(refusedWith('auth.forbidden'))
  })

  it('a unit alone gives away nothing below it', async () => {
    const grants = (w.bob.grants ?? []).map((grant) => ({ ...grant, scope: 'unit' as const }))
    const below = add({ ...w.bob, grants }, 'agent', w.units.north, '1105')
    await expect(below).rejects.toMatchObject(refusedWith('auth.forbidden'))
    const alone = await add({ ...w.bob, grants }, 'handler', w.units.north, '1106')
    expect(alone.id).toBeTruthy()
  })

  it('a post named twice is held once', async () => {
    const post = { roleId: 'agent', unitId: w.units.north }
    const posts = [post, post]
    const person = { number: '1107', name: '新人', posts, password: PASSWORD }
    const { id } = await perform(w.kernel, addStaff, w.bob, person)
    await change(w.bob, id, { posts })
    const held = (await listStaff(w.kernel.database.db, w.bob, '1107')).flatMap((s) => s.posts)
    expect(held).toHaveLength(1)
  })

  it('a stranger finds nobody, and an agent may change nobody', async () => {
    const other = change(w.charlie, w.alice.id, { name: '改名' })
    await expect(other).rejects.toMatchObject(refusedWith('not-found'))
    const colleague = change(w.alice, w.dora.id, { name: '改名' })
    await expect(colleague).rejects.toMatchObject(refusedWith('not-found'))
    const numbers = (await listStaff(w.kernel.database.db, w.charlie)).map((s) => s.number)
    expect(numbers).toEqual(['2001'])
    expect((await listUnits(w.kernel.database.db, w.charlie)).map((u) => u.name)).toEqual(['南区'])
  })

  it('a supervisor cannot reset the administrator', async () => {
    const reset = change(w.bob, w.admin.id, { password: 'another one' })
    await expect(reset).rejects.toMatchObject(refusedWith('not-found'))
  })

  it('whoever leaves is signed out at once and cannot come back', async () => {
    const { id } = await add(w.bob, 'agent', w.units.north, '1104')
    const { token } = await signIn(w.kernel, '1104', PASSWORD, from)
    await change(w.bob, id, { left: true })
    expect(await staffByToken(w.kernel, token)).toBeUndefined()
    await expect(signIn(w.kernel, '1104', PASSWORD, from)).rejects.toMatchObject(
      refusedWith('auth.wrong'),
    )
  })

  it('the last administrator cannot leave', async () => {
    const leave = change(w.admin, w.admin.id, { left: true })
    await expect(leave).rejects.toMatchObject(refusedWith('staff.last-administrator'))
  })

  it('a staff number belongs to one person', async () => {
    await expect(add(w.bob, 'agent', w.units.north, '1001')).rejects.toMatchObject(
      refusedWith('staff.taken'),
    )
  })

  it('a new password ends the other sessions and keeps the one that changed it', async () => {
    await add(w.bob, 'agent', w.units.north, '1105')
    const here = await signIn(w.kernel, '1105', PASSWORD, from)
    const there = await signIn(w.kernel, '1105', PASSWORD, from)
    const me = (await staffByToken(w.kernel, here.token)) as Actor
    const input = { current: PASSWORD, next: 'something new', keep: hashToken(here.token) }
    await perform(w.kernel, changePassword, me, input)
    expect(await staffByToken(w.kernel, there.token)).toBeUndefined()
    expect(await staffByToken(w.kernel, here.token)).toBeDefined()
    const wrong = perform(w.kernel, changePassword, me, input)
    await expect(wrong).rejects.toMatchObject(refusedWith('auth.wrong-password'))
  })
})

describe('a first password', () => {
  it('opens nothing until its holder has chosen their own', async () => {
    const { id } = await add(w.bob, 'agent', w.units.north, '1199')
    const { db } = w.kernel.database
    expect((await staffActor(db, id))?.grants).toEqual([])
    const { token } = await signIn(w.kernel, '1199', PASSWORD, from)
    const me = (await staffByToken(w.kernel, token)) as Actor
    const input = { current: PASSWORD, next: 'chosen by myself', keep: hashToken(token) }
    await perform(w.kernel, changePassword, me, input)
    expect((await staffActor(db, id))?.grants).not.toEqual([])
  })
})

describe('keeping units', () => {
  it('units form a tree: a team below a branch is in the scope of the branch', async () => {
    const input = { parentId: w.units.north, name: '夜班组', kind: 'team' }
    const { id } = await perform(w.kernel, openUnit, w.bob, input)
    const bob = (await staffActor(w.kernel.database.db, w.bob.id)) as Actor
    expect((await listUnits(w.kernel.database.db, bob)).map((u) => u.id)).toContain(id)
    await perform(w.kernel, renameUnit, bob, { unitId: id, name: '晚班组' })
  })

  it('a stranger can neither add nor rename there', async () => {
    const south = { parentId: w.units.south, name: '外人', kind: 'team' }
    await expect(perform(w.kernel, openUnit, w.bob, south)).rejects.toMatchObject(
      refusedWith('auth.forbidden'),
    )
    const rename = perform(w.kernel, renameUnit, w.bob, { unitId: w.units.south, name: '改' })
    await expect(rename).rejects.toMatchObject(refusedWith('not-found'))
  })

  it('a system that is set up cannot be set up again', async () => {
    const input = {
      organisation: '另一家',
      administrator: { number: '9', name: '甲', password: PASSWORD },
    }
    const again = perform(w.kernel, setUp, w.admin, input)
    await expect(again).rejects.toMatchObject(refusedWith('setup.done'))
  })
})
