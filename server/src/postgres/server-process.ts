import { type ChildProcess, spawn } from 'node:child_process'
import { noSpace } from './data-directory.ts'
import { inUse } from './directory-lock.ts'
import type { LogFile } from './log-file.ts'
import { until } from './processes.ts'
import { nameForPostgres, type RunAs } from './run-as.ts'
import { StartFailure } from './start-failure.ts'
import { watchOver } from './watchdog.ts'

export interface ServerProcess {
  pid: number
  exited: Promise<void>
  stop(): Promise<void>
}

export interface Launch {
  executable: string
  dataDir: string
  runAs: RunAs
  port: number
  settings: Record<string, string>
  log: LogFile
}

/** One run of the postgres program; resolves when it accepts connections. */
export async function launch(plan: Launch): Promise<ServerProcess> {
  const child = spawn(plan.executable, commandLine(plan), {
    ...plan.runAs,
    cwd: plan.dataDir,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl-C goes to the whole terminal group: the program must finish its work before its database goes.
    detached: true,
  })
  // 'close' comes when the last session is gone too, and with it the shared memory.
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await ready(child, plan, exited)
  const pid = child.pid ?? 0
  const dismiss = watchOver(pid, plan.runAs)
  void exited.then(dismiss)
  return { pid, exited, stop: () => stop(child, exited) }
}

function commandLine({ dataDir, runAs, port, settings }: Launch): string[] {
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', nameForPostgres(dataDir, runAs), '-p', String(port), ...given]
}

async function ready(child: ChildProcess, plan: Launch, exited: Promise<void>): Promise<void> {
  let said = ''
  const accepting = new Promise<void>((resolve) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      plan.log.write(text)
      said = (said + text).slice(-20_000)
      if (said.includes('ready to accept connections')) resolve()
    })
  })
  const failed = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(startFailure(plan, error.message)))
    void exited.then(() => reject(startFailure(plan, said)))
  })
  failed.catch(() => {})
  await Promise.race([accepting, failed])
}

/** What PostgreSQL's last words mean for the operator. */
export function startFailure(at: { dataDir: string; port: number }, said: string): StartFailure {
  const lines = said.trim().split('\n')
  const last = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? ''
  if (/address already in use/i.test(said)) return portTaken(at.port)
  if (/no space left on device|disk quota exceeded/i.test(said)) return noSpace(at.dataDir)
  const holder = /is another postmaster \(PID (\d+)\)|\(key \d+, ID (\d+)\) is still in use/i.exec(
    said,
  )
  if (holder) return inUse(at.dataDir, holder[1] ?? `shm ${holder[2]}`)
  return new StartFailure('damaged-data', {
    zh: `PostgreSQL 无法打开数据目录 ${at.dataDir}（${last}）：请恢复备份，或用 DATA_DIR 指定另一个目录。`,
    en: `PostgreSQL cannot open the data directory ${at.dataDir} (${last}): restore a backup, or choose another with DATA_DIR.`,
  })
}

function portTaken(port: number): StartFailure {
  return new StartFailure('port-taken', {
    zh: `PostgreSQL 的端口 ${port} 已被占用：请停止占用它的程序，或换一个端口。`,
    en: `Port ${port} for PostgreSQL is taken: stop the program that uses it, or choose another port.`,
  })
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  // "Fast" ends sessions and writes a checkpoint; "immediate" leaves the work to the next start.
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    child.kill(signal)
    if (await until(() => child.exitCode !== null || child.signalCode !== null, 30_000)) break
  }
  await exited
}
