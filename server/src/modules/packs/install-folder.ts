import { system } from '#kernel/actor.ts'
import { Refused } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import { BadPack, loadPack } from './load-pack.ts'
import { installPack } from './operations/install-pack.ts'

/**
 * Load a pack from its folder and install it. A pack that cannot be used is reported in the log with
 * all its problems, and what was active stays active.
 */
export async function installPackFolder(
  kernel: Kernel,
  folder: string,
): Promise<{ changed: boolean; problems: string[] }> {
  try {
    const pack = await loadPack(folder)
    const { changed } = await perform(kernel, installPack, system('packs'), pack)
    return { changed, problems: [] }
  } catch (error) {
    const problems = problemsOf(error)
    if (!problems) throw error
    kernel.logger.error({ folder, problems }, 'pack refused; the last good version stays active')
    return { changed: false, problems }
  }
}

function problemsOf(error: unknown): string[] | undefined {
  if (error instanceof BadPack) return error.problems
  if (error instanceof Refused && error.kind.status < 500) return [error.sentence('en')]
  return undefined
}
