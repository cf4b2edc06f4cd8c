import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, findBinaries } from './binaries.ts'
import { fromSystem, inspectDirectory, prepareParent, requireSpace } from './data-directory.ts'
import { lockDirectory } from './directory-lock.ts'
import { freePort } from './free-port.ts'
import { initialise } from './initialise.ts'
import { keepRunning } from './keep-running.ts'
import { stopLeftover } from './leftover.ts'
import { openLog } from './log-file.ts'
import { addressOf, urlOfRunning } from './postmaster-file.ts'
import { type RunAs, runAsFor } from './run-as.ts'
import { launch, type ServerProcess } from './server-process.ts'
import { settingsFor } from './settings.ts'
import { StartFailure } from './start-failure.ts'

export { freePort, StartFailure, urlOfRunning }

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
  let unlock = () => {}
  try {
    unlock = lockDirectory(dataDir)
    return await start(dataDir, options, unlock)
  } catch (error) {
    unlock()
    throw fromSystem(error, dataDir)
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
  await openOrCreate(dataDir, binaries, runAs, durable)

  const log = openLog(path.join(dataDir, 'postgres.log'), runAs)
  let port = options.port ?? (await freePort())
  const again = () => {
    const settings = settingsFor(durable, options.settings ?? {})
    return launch({ executable: binaries.postgres, dataDir, runAs, port, settings, log })
  }
  const first = await patiently(again, async (failure) => {
    if (failure.code === 'port-taken' && options.port === undefined) port = await freePort()
    else if (failure.code === 'in-use') await sleep(500)
    else throw failure
  })
  const server = keepRunning(first, again, options.onLost ?? rethrow)
  const lastResort = () => askToStop(server.pid())
  process.once('exit', lastResort)

  let stopped: Promise<void> | undefined
  const stop = async () => {
    process.off('exit', lastResort)
    await server.stop()
    log.close()
    unlock()
  }
  return {
    url: (database = 'postgres') => addressOf(dataDir, port, database),
    get pid() {
      return server.pid()
    },
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

async function openOrCreate(
  dataDir: string,
  binaries: Binaries,
  runAs: RunAs,
  durable: boolean,
): Promise<void> {
  if (inspectDirectory(dataDir, binaries.major) === 'ready') return stopLeftover(dataDir)
  requireSpace(dataDir)
  initialise(dataDir, binaries, runAs, durable)
}

/**
 * Some failures pass: a free port may be taken before we use it, and the last sessions of a crashed
 * PostgreSQL need a moment to notice. `remedy` prepares the next try or throws.
 */
async function patiently(
  attempt: () => Promise<ServerProcess>,
  remedy: (failure: StartFailure) => Promise<void>,
): Promise<ServerProcess> {
  for (let left = 5; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof StartFailure) || left === 0) throw error
      await remedy(error)
    }
  }
}

function askToStop(pid: number): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // It is gone already.
  }
}

function rethrow(reason: unknown): never {
  throw reason
}
