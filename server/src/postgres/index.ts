import path from 'node:path'
import { type Binaries, findBinaries } from './binaries.ts'
import { inspectDirectory, prepareParent, requireSpace } from './data-directory.ts'
import { lockDirectory } from './directory-lock.ts'
import { freePort } from './free-port.ts'
import { initialise } from './initialise.ts'
import { keepRunning } from './keep-running.ts'
import { stopLeftover } from './leftover.ts'
import { openLog } from './log-file.ts'
import { runAsFor } from './run-as.ts'
import { launch, type ServerProcess } from './server-process.ts'
import { settingsFor } from './settings.ts'
import { StartFailure } from './start-failure.ts'

export { freePort, StartFailure }

export interface EmbeddedOptions {
  /** PostgreSQL's data directory; made when it does not exist. */
  dir: string
  port?: number
  /** false only for tests: faster, and a crash may lose everything. */
  durable?: boolean
  settings?: Record<string, string>
  /** PostgreSQL died and could not be started again. Without it the error is thrown. */
  onLost?: (reason: unknown) => void
}

export interface Embedded {
  url(database?: string): string
  /** The pid of the server as it runs now; a restart after a crash changes it. */
  readonly pid: number
  stop(): Promise<void>
}

/** Starts the PostgreSQL that comes with the program, on loopback; throws StartFailure when it cannot. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = path.resolve(options.dir)
  prepareParent(dataDir)
  const unlock = lockDirectory(dataDir)
  try {
    return await start(dataDir, options, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

async function start(
  dataDir: string,
  options: EmbeddedOptions,
  unlock: () => void,
): Promise<Embedded> {
  const durable = options.durable ?? true
  const runAs = runAsFor(dataDir)
  const binaries = findBinaries(runAs !== undefined)
  await openOrCreate(dataDir, binaries, durable)

  const log = openLog(path.join(dataDir, 'postgres.log'), runAs)
  let port = options.port ?? (await freePort())
  const again = () => {
    const settings = settingsFor(durable, options.settings ?? {})
    return launch({ executable: binaries.postgres, dataDir, runAs, port, settings, log })
  }
  const first = await withAnyPort(again, options.port, (other) => {
    port = other
  })
  const server = keepRunning(first, again, options.onLost ?? rethrow)
  const lastResort = () => process.kill(server.pid(), 'SIGINT')
  process.once('exit', lastResort)

  return {
    url: (database = 'postgres') => `postgres://postgres@127.0.0.1:${port}/${database}`,
    get pid() {
      return server.pid()
    },
    async stop() {
      process.off('exit', lastResort)
      await server.stop()
      log.close()
      unlock()
    },
  }
}

async function openOrCreate(dataDir: string, binaries: Binaries, durable: boolean): Promise<void> {
  if (inspectDirectory(dataDir, binaries.major) === 'ready') return stopLeftover(dataDir)
  requireSpace(dataDir)
  initialise(dataDir, binaries, runAsFor(dataDir), durable)
}

/** Between choosing a free port and using it somebody may take it; a port we chose may be another. */
async function withAnyPort(
  attempt: () => Promise<ServerProcess>,
  given: number | undefined,
  use: (port: number) => void,
): Promise<ServerProcess> {
  for (let left = 3; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      const taken = error instanceof StartFailure && error.code === 'port-taken'
      if (!taken || given !== undefined || left === 0) throw error
      use(await freePort())
    }
  }
}

function rethrow(reason: unknown): never {
  throw reason
}
