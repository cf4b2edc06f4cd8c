import { browser } from './browser.mjs'
import { build } from './build.mjs'
import { dependencies } from './dependencies.mjs'
import { node24 } from './node24.mjs'

/** Everything a command needs on a fresh clone. Done already, it costs some milliseconds. */
export async function prepare({ screens = false, chromium = false } = {}) {
  const node = await node24()
  await dependencies(node)
  if (screens) await build(node)
  return { node, chromium: chromium ? await browser(node) : undefined }
}
