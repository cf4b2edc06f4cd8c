import path from 'node:path'
import { type Config, ConfigError, isLoopback, readConfig } from '#kernel/config.ts'
import { type Kernel, openKernel } from '#kernel/kernel.ts'
import { type Logger, openLogger } from '#kernel/logger.ts'
import { MigrationError, migrate } from '#kernel/migrate.ts'
import { announce, say } from './announce.ts'
import { type App, buildApp } from './app.ts'
import { checkDatabase, DatabaseUnusable } from './check-database.ts'
import { fillDemoApart, isDemoWanted } from './demo/index.ts'
import { installBasePack } from './install-base-pack.ts'
import { PortTaken, requirePort } from './port.ts'
import { type Embedded, StartFailure, startEmbedded } from './postgres/index.ts'

/** What is open and must be closed again, in the order it was opened. */
interface Running {
  embedded?: Embedded
  kernel?: Kernel
  app?: App
}

/** The whole program: start everything, serve until told to stop, end with nothing half done. */
export async function run(env: NodeJS.ProcessEnv): Promise<void> {
  const running: Running = {}
  try {
    const config = readConfig(env)
    const logger = openLogger(config.logLevel)
    stopOnSignal(running, logger)
    await startUp(config, logger, running)
  } catch (error) {
    await closeAll(running).catch(() => {})
    if (!isExpected(error)) throw error
    say(error.message)
    process.exit(1)
  }
}

async function startUp(config: Config, logger: Logger, running: Running) {
  const { host, port } = config
  await requirePort(port, host)
  const url = await openDatabaseServer(config, logger, running)
  const { applied } = await migrate(url)
  if (applied.length > 0) say(`数据表已就绪（${applied.length}）· tables ready (${applied.length})`)
  const { dataDir, databasePool: connections } = config
  const kernel = await openKernel({ url, dataDir, connections, logger })
  running.kernel = kernel
  await installBasePack(kernel)
  await refusePublicDemo(kernel, config)
  if (config.demo && isLoopback(host) && (await isDemoWanted(kernel.database.db))) {
    await fillDemoApart(url, dataDir)
  }
  const app = await buildApp(kernel, config)
  running.app = app
  await announce(kernel, config.publicUrl ?? (await app.start(port, host)))
}

/** The demo's passwords are known to everybody: it is never shown beyond this machine. */
async function refusePublicDemo({ database: { db } }: Kernel, { host, publicUrl }: Config) {
  if (isLoopback(host) && publicUrl === undefined) return
  const demo = await db
    .selectFrom('organisation')
    .where('demo', '=', true)
    .select('name')
    .executeTakeFirst()
  if (!demo) return
  throw new ConfigError(
    '数据库里是演示数据，只能在本机使用：请用 HOST=127.0.0.1 启动并在页面上清除演示数据，或换一个 DATA_DIR · This database holds the demo, whose passwords are public: start it with HOST=127.0.0.1 and remove the demo there, or use another DATA_DIR; nothing was changed.',
  )
}

async function openDatabaseServer(config: Config, logger: Logger, running: Running) {
  if (config.databaseUrl) {
    await checkDatabase(config.databaseUrl)
    return config.databaseUrl
  }
  running.embedded = await startEmbedded({
    dir: path.join(config.dataDir, 'postgres'),
    onLost(reason) {
      // Without its database the program can do nothing; whoever watches over it starts it anew.
      logger.fatal({ reason: String(reason) }, 'PostgreSQL was lost')
      say(`PostgreSQL 无法恢复，程序退出：${reason} · PostgreSQL cannot be brought back: ${reason}`)
      process.exit(1)
    },
  })
  return running.embedded.url('postgres')
}

/** One sentence for a person, exit 1; anything else is a defect and shows its stack. */
function isExpected(error: unknown): error is Error {
  return [ConfigError, StartFailure, DatabaseUnusable, MigrationError, PortTaken].some(
    (kind) => error instanceof kind,
  )
}

function stopOnSignal(running: Running, logger: Logger) {
  let stopping = false
  const stop = (signal: string) => {
    // A second signal means: at once.
    if (stopping) process.exit(1)
    stopping = true
    logger.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), 25_000).unref()
    closeAll(running).then(
      () => process.exit(0),
      (error: Error) => {
        logger.error({ error: error.stack }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
}

async function closeAll({ app, kernel, embedded }: Running) {
  await app?.stop()
  await kernel?.close()
  await embedded?.stop()
}
