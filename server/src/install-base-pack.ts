import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { system } from '#kernel/actor.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import { installRoles } from '#modules/identity'
import { installPackFolder } from '#modules/packs'

const base = new URL('../../packs/base/', import.meta.url)

/** Bring the roles and procedures that come with the program; what is there already is left alone. */
export async function installBasePack(kernel: Kernel): Promise<void> {
  const roles = parse(await readFile(new URL('roles.yaml', base), 'utf8'))
  await perform(kernel, installRoles, system('start'), roles)
  await installPackFolder(kernel, fileURLToPath(base))
}
