import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { scratchSpace } from '../../../test/scratch-space.ts'
import { findBinaries } from '../binaries.ts'
import { type EmbeddedOptions, startEmbedded } from '../index.ts'
import { initialise } from '../initialise.ts'
import { runAsFor } from '../run-as.ts'

/** A path for a data directory that vanishes with the test. */
export function scratchDir(): string {
  const dir = scratchSpace()
  onTestFinished(() => fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 }))
  return path.join(dir, 'data')
}

/** The same with an empty database in it: a copy of one that was made once, for initdb takes a second. */
export function readyDir(): string {
  const dir = scratchDir()
  const copied = spawnSync('cp', ['-a', pristine(), dir])
  if (copied.status !== 0) throw new Error(String(copied.stderr))
  return dir
}

let made: string | undefined

function pristine(): string {
  if (made) return made
  const dir = path.join(scratchSpace(), 'data')
  const runAs = runAsFor(dir)
  initialise(dir, findBinaries(runAs !== undefined), runAs, false)
  made = dir
  return dir
}

/** Starts with the least work, and stops with the test. */
export async function started(dir: string, options: Partial<EmbeddedOptions> = {}) {
  const server = await startEmbedded({ dir, durable: false, ...options })
  onTestFinished(() => server.stop())
  return server
}

/** Another process that holds the directory; what it printed when it was ready. */
export async function heldElsewhere(dir: string) {
  const holder = path.join(import.meta.dirname, 'hold.ts')
  const child = spawn(process.execPath, [holder, dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => ended(child, 'SIGTERM'))
  const line = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  const said: { url: string; postgres: number } = JSON.parse(String(line[0]))
  return { ...said, pid: child.pid ?? 0, kill: () => ended(child, 'SIGKILL') }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill(signal)
  await exit
}

/** One value from one query on a connection of its own. */
export async function ask<T>(url: string, sql: string): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
    return rows[0]?.[0] as T
  } finally {
    await client.end()
  }
}
