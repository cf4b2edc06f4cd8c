import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort, urlOfRunning } from '../../server/src/postgres/index.ts'
import { isAlive } from '../../server/src/postgres/processes.ts'
import { newDataDir } from './data-dir.ts'

const MAIN = path.join(import.meta.dirname, '../../server/src/main.ts')
// However we end, the program ends with us: as when npm start is killed.
const WITH_US = new URL('../../bin/lib/end-with-parent.mjs', import.meta.url).href

export interface StartOptions {
  /** Left out: a new one. Give the one of a killed server to go on with its data. */
  dataDir?: string
  port?: number
  /** Settings of the program, e.g. `{ DEMO: '1' }`; without it there is no demo. */
  env?: Record<string, string>
  /** How long it may take to be ready. */
  withinMs?: number
}

/** The real program in processes of its own. */
export interface RunningServer {
  url: string
  port: number
  pid: number
  dataDir: string
  /** Everything it printed, also that of earlier runs on the same data directory. */
  output(): string
  /** The address of its embedded PostgreSQL as it runs now. */
  databaseUrl(): string
  /** The pid of its embedded PostgreSQL as it runs now. */
  postgresPid(): number
  /** SIGKILL, and wait until it is gone. Its PostgreSQL is told by nobody but its own watchdog. */
  kill(): Promise<void>
  /** SIGTERM, and wait until everything is down. */
  stop(): Promise<void>
}

/** Start the program and wait until its main job can run. */
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? newDataDir()
  const port = options.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const program = launch(
    { PORT: String(port), DATA_DIR: dataDir, DEMO: '0', ...options.env },
    dataDir,
  )
  try {
    await untilReady(program, url, options.withinMs ?? 60_000)
  } catch (error) {
    await end(program, 'SIGKILL')
    throw error
  }
  return {
    url,
    port,
    pid: program.child.pid ?? 0,
    dataDir,
    output: program.output,
    databaseUrl: () => urlOfRunning(postgresDir(dataDir)) ?? fail('no PostgreSQL runs'),
    postgresPid: () => postmasterPid(dataDir) ?? fail('no PostgreSQL runs'),
    kill: () => end(program, 'SIGKILL'),
    async stop() {
      const postgres = postmasterPid(dataDir)
      await end(program, 'SIGTERM')
      // After a kill its PostgreSQL may still be on its way down.
      while (postgres && isAlive(postgres)) await pause(20)
    },
  }
}

interface Program {
  child: ChildProcess
  exited: Promise<number | null>
  output(): string
}

/** The program with these settings and nothing else of ours in its environment. */
export function launch(settings: Record<string, string>, logDir: string): Program {
  fs.mkdirSync(logDir, { recursive: true })
  const log = path.join(logDir, 'program.log')
  const file = fs.openSync(log, 'a')
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['--import', WITH_US, MAIN], {
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', file, file, 'ipc'],
    detached: true,
  })
  fs.closeSync(file)
  child.channel?.unref()
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, exited, output: () => fs.readFileSync(log, 'utf8') }
}

/** Start the program where it must refuse; what it said and with which code it ended. */
export async function startExpectingRefusal(settings: Record<string, string>, logDir: string) {
  const program = launch(settings, logDir)
  const code = await Promise.race([program.exited, pause(30_000, 'still running')])
  if (code === 'still running') await end(program, 'SIGKILL')
  return { code, output: program.output() }
}

async function untilReady({ child, output }: Program, url: string, withinMs: number) {
  const deadline = Date.now() + withinMs
  while (!(await isReady(url))) {
    if (child.exitCode !== null || child.signalCode !== null) fail(`it ended:\n${output()}`)
    if (Date.now() > deadline) fail(`not ready after ${withinMs} ms:\n${output()}`)
    await pause(30)
  }
}

const isReady = (url: string) =>
  fetch(`${url}/health/ready`).then(
    ({ status }) => status === 200,
    () => false,
  )

async function end({ child, exited }: Program, signal: NodeJS.Signals) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  const stopped = await Promise.race([exited.then(() => true), pause(30_000, false)])
  if (!stopped) child.kill('SIGKILL')
  await exited
}

const postgresDir = (dataDir: string) => path.join(dataDir, 'postgres')

function postmasterPid(dataDir: string): number | undefined {
  try {
    const [pid] = fs
      .readFileSync(path.join(postgresDir(dataDir), 'postmaster.pid'), 'utf8')
      .split('\n')
    return Number(pid) || undefined
  } catch {
    return undefined
  }
}

function fail(why: string): never {
  throw new Error(`The program under test: ${why}`)
}
