import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { parse } from 'yaml'
import { type Actor, system } from '#kernel/actor.ts'
import { HandClock } from '#kernel/clock.ts'
import { type Kernel, openKernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import { addStaff, installRoles, openUnit, setUp, staffActor } from '#modules/identity'

export const PASSWORD = 'correct horse'

/** The cast every test knows: two branches, and people in them. */
export interface World {
  kernel: Kernel
  url: string
  /** Turned by hand; stands at a Friday morning in Shanghai. */
  clock: HandClock
  units: { group: string; north: string; south: string }
  /** Agent of the northern branch. */
  alice: Actor
  /** Supervisor of the northern branch. */
  bob: Actor
  /** Agent of the southern branch: a stranger to the north. */
  charlie: Actor
  /** Second agent of the northern branch. */
  dora: Actor
  /** Administrator of the whole group. */
  admin: Actor
  close(): Promise<void>
}

/** A fresh database from the template, with the cast in it; closed after the test file. */
export async function world(): Promise<World> {
  const url = await freshDatabase()
  const clock = new HandClock('2026-11-20T01:30:00Z')
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'shouwen-test-'))
  const kernel = await openKernel({ url, dataDir, connections: 8, clock })
  let open = true
  const close = async () => {
    if (!open) return
    open = false
    await kernel.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  afterAll(close)
  return { kernel, url, clock, close, ...(await cast(kernel)) }
}

/** The address of a new database cloned from the migrated template. */
export async function freshDatabase(): Promise<string> {
  const base = inject('postgresUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: `${base}postgres` })
  await client.connect()
  await client.query(`create database ${name} template template_shouwen strategy file_copy`)
  await client.end()
  return `${base}${name}`
}

async function cast(kernel: Kernel) {
  const roles = await readFile(new URL('../../packs/base/roles.yaml', import.meta.url), 'utf8')
  await perform(kernel, installRoles, system('test'), parse(roles))
  const { unitId: group, staffId } = await perform(kernel, setUp, system('test'), {
    organisation: '安和集团',
    administrator: { number: '0001', name: '管理员', password: PASSWORD },
  })
  const branch = async (name: string) =>
    (await perform(kernel, openUnit, system('test'), { parentId: group, name, kind: 'branch' })).id
  const north = await branch('北区')
  const south = await branch('南区')
  const person = async (number: string, name: string, roleId: string, unitId: string) => {
    const posts = [{ roleId, unitId }]
    const input = { number, name, posts, password: PASSWORD }
    const { id } = await perform(kernel, addStaff, system('test'), input)
    return (await staffActor(kernel.database.db, id)) as Actor
  }
  return {
    units: { group, north, south },
    alice: await person('1001', '林晓', 'agent', north),
    bob: await person('1002', '周敏', 'supervisor', north),
    charlie: await person('2001', '陈强', 'agent', south),
    dora: await person('1003', '吴芳', 'agent', north),
    admin: (await staffActor(kernel.database.db, staffId)) as Actor,
  }
}
