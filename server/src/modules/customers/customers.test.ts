import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { perform } from '#kernel/operation.ts'
import { type World, world } from '../../../test/world.ts'
import { changeCustomer } from './operations/change-customer.ts'
import { enterCustomer } from './operations/enter-customer.ts'
import { getCustomer, listCustomers } from './queries/customers.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
const enter = (who: Actor, fields: object) =>
  perform(w.kernel, enterCustomer, who, { unitId: w.units.north, name: '王秀英', ...fields })
const find = async (who: Actor, search: string) =>
  (await listCustomers(w.kernel.database.db, who, { search, limit: 50 })).rows.map((c) => c.name)
const get = (who: Actor, id: string) => getCustomer(w.kernel.database.db, who, 'zh', id)
const refusedWith = (code: string) => ({ kind: { code } })

describe('the customer record', () => {
  it('CHN-24 carries a care flag that says how to treat the person', async () => {
    const { id } = await enter(w.alice, { phone: '139 0000 1111', care: '听力不好，请放慢语速' })
    const customer = await get(w.alice, id)
    expect(customer).toMatchObject({ name: '王秀英', care: '听力不好，请放慢语速' })
    expect(customer.points).toEqual([{ kind: 'phone', value: '13900001111' }])
  })

  it('is found by part of the name, by phone as people type it, and by e-mail', async () => {
    await enter(w.alice, { name: '欧阳建国', phone: '13812345678', email: 'Ou@Example.com' })
    for (const search of ['阳建', '138 1234', '5678', 'ou@ex']) {
      expect(await find(w.alice, search)).toContain('欧阳建国')
    }
    expect(await find(w.alice, '100%')).toEqual([])
  })

  it('NFR-05 keeps simplified and traditional characters, rare ones and emoji as they are', async () => {
    const name = '龘靐𠮷张張👵'
    const { id } = await enter(w.alice, { name })
    expect((await get(w.alice, id)).name).toBe(name)
    expect(await find(w.alice, '張👵')).toEqual([name])
  })

  it('a stranger finds nothing and changes nothing', async () => {
    const { id } = await enter(w.alice, { name: '只在北区' })
    expect(await find(w.charlie, '只在北区')).toEqual([])
    await expect(get(w.charlie, id)).rejects.toMatchObject(refusedWith('not-found'))
    const change = { customerId: id, version: 1, name: '改了' }
    await expect(perform(w.kernel, changeCustomer, w.charlie, change)).rejects.toMatchObject(
      refusedWith('not-found'),
    )
    const elsewhere = enter(w.charlie, { name: '外人' })
    await expect(elsewhere).rejects.toMatchObject(refusedWith('auth.forbidden'))
  })

  it('two people cannot overwrite each other', async () => {
    const { id } = await enter(w.alice, { phone: '13700000000' })
    const change = (who: Actor, fields: object) =>
      perform(w.kernel, changeCustomer, who, { customerId: id, version: 1, ...fields })
    await change(w.alice, { note: '住三楼', phone: null })
    await expect(change(w.dora, { note: '住五楼' })).rejects.toMatchObject(
      refusedWith('customer.changed'),
    )
    expect(await get(w.alice, id)).toMatchObject({ note: '住三楼', version: 2, points: [] })
  })

  it('pages through a long list without gap or repeat', async () => {
    for (let i = 0; i < 25; i++) await enter(w.bob, { name: `分页客户${i}` })
    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await listCustomers(w.kernel.database.db, w.bob, {
        search: '分页客户',
        after,
        limit: 10,
      })
      seen.push(...page.rows.map((c) => c.name))
      if (page.next === null) break
      after = page.next
    }
    expect(new Set(seen).size).toBe(25)
    expect(seen).toHaveLength(25)
  })
})
