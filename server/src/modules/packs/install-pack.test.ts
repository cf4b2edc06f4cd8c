import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { system } from '#kernel/actor.ts'
import { perform } from '#kernel/operation.ts'
import { world } from '../../../test/world.ts'
import { installPackFolder } from './install-folder.ts'
import { loadPack } from './load-pack.ts'
import { installPack } from './operations/install-pack.ts'
import { activeCaseTypes, caseTypeOf } from './queries/case-types.ts'
import { LEAK, PACK, packFolder } from './testing/leak.ts'

const files = { 'pack.yaml': PACK, 'cases/leak.yaml': LEAK }
const { kernel, alice, admin } = await world()
const db = kernel.database.db
const install = (pack: unknown) => perform(kernel, installPack, system('packs'), pack)

const activations = () =>
  db.selectFrom('event').select('payload').where('name', '=', 'pack.activated').execute()

const activeLabel = async () =>
  (await activeCaseTypes(db)).find(({ type }) => type.name === 'leak')?.type.label.en

test('a pack becomes a version once; the same content again changes nothing', async () => {
  const pack = await loadPack(await packFolder(files))
  const first = await install(pack)
  expect(first.changed).toBe(true)
  expect(await install(pack)).toEqual({ versionId: first.versionId, changed: false })
  expect(await activations()).toHaveLength(1)
})

test('two nodes that start at once install one version', async () => {
  const pack = { ...(await loadPack(await packFolder(files))), version: '1.0.1' }
  const both = await Promise.all([install(pack), install(pack)])
  expect(new Set(both.map((b) => b.versionId)).size).toBe(1)
  expect(both.filter((b) => b.changed)).toHaveLength(1)
})

test('an earlier version stays readable after a newer one was activated', async () => {
  const old = await install(await loadPack(await packFolder(files)))
  const renamed = { ...files, 'cases/leak.yaml': LEAK.replace('en: Leak }', 'en: Burst }') }
  await install(await loadPack(await packFolder(renamed)))
  expect(await activeLabel()).toBe('Burst')
  expect((await caseTypeOf(db, old.versionId, 'leak')).label.en).toBe('Leak')
})

test('a bad pack never replaces a good one, and says why', async () => {
  const folder = await packFolder(files)
  await installPackFolder(kernel, folder)
  await writeFile(path.join(folder, 'cases/leak.yaml'), LEAK.replace('start: new', 'start: old'))
  const { changed, problems } = await installPackFolder(kernel, folder)
  expect(changed).toBe(false)
  expect(problems).toContain('cases/leak.yaml:17: start names the unknown state "old"')
  expect(await activeLabel()).toBe('Leak')
})

test('a pack that did not come through the loader is checked all the same', async () => {
  const pack = await loadPack(await packFolder(files))
  const bent = { ...pack, cases: pack.cases.map((type) => ({ ...type, start: 'old' })) }
  await expect(install(bent)).rejects.toMatchObject({ kind: { code: 'input.invalid' } })
})

test('another pack may not take the name or the prefix of an active case type', async () => {
  await install(await loadPack(await packFolder(files)))
  const other = { ...(await loadPack(await packFolder(files))), name: 'other' }
  await expect(install(other)).rejects.toMatchObject({ kind: { code: 'pack.clash' } })
})

test('people do not install packs, whoever they are', async () => {
  const pack = await loadPack(await packFolder(files))
  for (const actor of [alice, admin]) {
    const refused = perform(kernel, installPack, actor, pack)
    await expect(refused).rejects.toMatchObject({ kind: { code: 'auth.forbidden' } })
  }
})
