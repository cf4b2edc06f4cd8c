import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type World, world } from '../../test/world.ts'
import { system } from './actor.ts'
import { sql } from './database.ts'
import { forbidden, Refused } from './errors.ts'
import { newId } from './ids.ts'
import { operation, perform } from './operation.ts'

let w: World
const calls: string[] = []
beforeAll(async () => {
  w = await world()
  await sql`create table scrap (id uuid primary key, word text)`.execute(w.kernel.database.db)
})

const scribble = operation({
  name: 'test.scribble',
  input: z.strictObject({ word: z.string().max(10) }),
  async load(_ctx, { word }) {
    calls.push('load')
    return word
  },
  allow(_ctx, word) {
    calls.push('allow')
    return word !== 'secret' || new Refused(forbidden)
  },
  async run(ctx, word) {
    calls.push('run')
    const id = newId()
    await sql`insert into scrap values (${id}, ${word})`.execute(ctx.tx)
    if (word === 'broken') throw new Error('a defect')
    return { id }
  },
})

const scraps = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from scrap`.execute(w.kernel.database.db))
    .rows[0]?.n
const write = (word: unknown, key?: string) =>
  perform(w.kernel, scribble, system('test'), { word }, key === undefined ? {} : { key })

describe('an operation', () => {
  it('parses, loads, allows, runs, in that order', async () => {
    calls.length = 0
    await write('hello')
    expect(calls).toEqual(['load', 'allow', 'run'])
  })

  it('does nothing with input it does not understand, and names the field', async () => {
    calls.length = 0
    await expect(write(42)).rejects.toMatchObject({
      kind: { code: 'input.invalid' },
      details: { fields: [{ field: 'word' }] },
    })
    expect(calls).toEqual([])
  })

  it('does not run when it is not allowed', async () => {
    const before = await scraps()
    await expect(write('secret')).rejects.toMatchObject({ kind: { code: 'auth.forbidden' } })
    expect(await scraps()).toBe(before)
  })

  it('leaves nothing behind when it fails half way', async () => {
    const before = await scraps()
    await expect(write('broken')).rejects.toThrow('a defect')
    expect(await scraps()).toBe(before)
  })

  it('answers a repeat with the first result and writes once, also when both come at once', async () => {
    const before = (await scraps()) ?? 0
    const [one, two] = await Promise.all([write('once', 'key-12345'), write('once', 'key-12345')])
    const later = await write('once', 'key-12345')
    expect([two.id, later.id]).toEqual([one.id, one.id])
    expect(await scraps()).toBe(before + 1)
  })

  it('refuses a key that was used for something else', async () => {
    await write('this', 'key-67890')
    const other = write('that', 'key-67890')
    await expect(other).rejects.toMatchObject({ kind: { code: 'idempotency.reused' } })
  })

  it('frees the key of a write that failed', async () => {
    await expect(write('broken', 'key-broken')).rejects.toThrow()
    await expect(write('broken', 'key-broken')).rejects.toThrow('a defect')
  })
})
