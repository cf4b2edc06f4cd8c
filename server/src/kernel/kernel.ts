import { type Clock, realClock } from './clock.ts'
import { type Database, openDatabase } from './database.ts'
import { newId } from './ids.ts'
import { openEpoch } from './log-reader.ts'
import { type Logger, openLogger } from './logger.ts'
import { type Metrics, openMetrics } from './metrics.ts'
import { ensurePartitions } from './partitions.ts'
import { Wake } from './wake.ts'

/** What every module stands on: one per process, handed down as an argument. */
export interface Kernel {
  /** This process, new at every start. */
  node: string
  database: Database
  clock: Clock
  wake: Wake
  logger: Logger
  metrics: Metrics
  /** Where files live. */
  dataDir: string
  close(): Promise<void>
}

export interface KernelOptions {
  url: string
  dataDir: string
  connections?: number
  clock?: Clock
  logger?: Logger
}

/** Open the kernel on a migrated database. */
export async function openKernel(options: KernelOptions): Promise<Kernel> {
  const node = newId()
  const logger = options.logger ?? openLogger('silent')
  const database = openDatabase(options.url, options.connections ?? 12)
  const wake = new Wake(options.url, node, logger)
  await openEpoch(database.db)
  await ensurePartitions(database.db)
  await wake.connect()
  return {
    node,
    database,
    clock: options.clock ?? realClock,
    wake,
    logger,
    metrics: openMetrics(),
    dataDir: options.dataDir,
    async close() {
      await wake.close()
      await database.close()
    },
  }
}
