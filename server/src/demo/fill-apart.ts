import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./fill-process.ts', import.meta.url))

/**
 * Fill the demo in a process of its own: it takes some 200 MB that the system would go on counting
 * as ours for as long as the program runs.
 */
export async function fillDemoApart(databaseUrl: string, dataDir: string): Promise<void> {
  const child = spawn(process.execPath, [program], {
    // The address holds a password, so it is not an argument that everybody on the machine can read.
    env: { ...process.env, DEMO_DATABASE: databaseUrl, DEMO_DATA_DIR: dataDir },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const stop = () => child.kill()
  process.once('exit', stop)
  const [code] = await once(child, 'exit')
  process.off('exit', stop)
  // What is left of an interrupted fill is cleared and filled anew by the next start.
  if (code !== 0) throw new Error(`filling the demo ended with ${code}`)
}
