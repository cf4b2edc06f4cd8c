import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { BadPack, loadPack } from './load-pack.ts'
import { clashes, type Pack } from './pack.ts'

const root = fileURLToPath(new URL('../../../../packs/', import.meta.url))

const problemsOf = async (name: string): Promise<Pack | string[]> =>
  loadPack(`${root}${name}`).catch((error: unknown) => {
    if (!(error instanceof BadPack)) throw error
    return error.problems.map((problem) => `packs/${name}/${problem}`)
  })

test('every pack of the repository is right, and they go together', async () => {
  const packs = await Promise.all(readdirSync(root).sort().map(problemsOf))
  expect(packs.filter((pack) => Array.isArray(pack)).flat()).toEqual([])
  const right = packs.flatMap((pack) => (Array.isArray(pack) ? [] : [pack]))
  expect(right.map((pack) => pack.name)).toEqual(readdirSync(root).sort())
  expect(clashes(right.flatMap((pack) => pack.cases))).toEqual([])
})
