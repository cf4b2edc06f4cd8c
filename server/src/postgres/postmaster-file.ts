import fs from 'node:fs'
import path from 'node:path'
import { passwordIn } from './password.ts'

/** What a running PostgreSQL writes about itself into its data directory. */
export function postmasterOf(dataDir: string): { pid: number; port: number } | undefined {
  try {
    const lines = fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return pid > 0 ? { pid, port: Number(lines[3]) } : undefined
  } catch {
    return undefined
  }
}

export function addressOf(dataDir: string, port: number, database: string): string {
  return `postgres://postgres:${passwordIn(dataDir)}@127.0.0.1:${port}/${database}`
}

/** The address of the PostgreSQL that another process runs in this directory, for tools and tests. */
export function urlOfRunning(dataDir: string, database = 'postgres'): string | undefined {
  const running = postmasterOf(dataDir)
  return running && addressOf(dataDir, running.port, database)
}
