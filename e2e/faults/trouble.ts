import { setTimeout as pause } from 'node:timers/promises'
import { type RunningServer, startServer } from '../harness/server.ts'
import type { Line } from './line.ts'
import type { Random } from './random.ts'

export interface TroubleOptions {
  server: RunningServer
  env: Record<string, string>
  lines: Line[]
  /** How many of all messages are acknowledged, from 0 to 1. */
  progress(): number
  kills: number
  postgresKills: number
  /** Mean time between two cuts of some socket. */
  betweenCutsMs: number
  random: Random
  say(line: string): void
}

type Blow = 'server' | 'postgres'

/** Kills the program, kills its PostgreSQL and cuts sockets, at moments the seed decides. */
export class Trouble {
  kills = 0
  postgresKills = 0
  cuts = 0
  /** From the kill until the program was ready again, the longest. */
  longestRestartMs = 0
  server: RunningServer
  private readonly options: TroubleOptions
  private ended = false

  constructor(options: TroubleOptions) {
    this.options = options
    this.server = options.server
  }

  /** Runs until all blows have fallen; cutting goes on until `end`. */
  async run() {
    const cutting = this.cutSockets()
    for (const { at, blow } of this.plan()) {
      while (this.options.progress() < at && !this.ended) await pause(10)
      if (this.ended) break
      await pause(this.options.random.between(0, 300))
      if (blow === 'server') await this.killServer()
      else await this.killPostgres()
    }
    await cutting
  }

  end() {
    this.ended = true
  }

  /** One blow in each equal part of the work, each at a random point of its part, in random order. */
  private plan(): { at: number; blow: Blow }[] {
    const { kills, postgresKills, random } = this.options
    const blows: Blow[] = [
      ...Array.from({ length: kills }, () => 'server' as const),
      ...Array.from({ length: postgresKills }, () => 'postgres' as const),
    ]
    const shuffled = blows
      .map((blow) => ({ blow, place: random.next() }))
      .sort((a, b) => a.place - b.place)
    const part = 0.9 / blows.length
    return shuffled.map(({ blow }, index) => ({ blow, at: (index + random.next()) * part }))
  }

  private async killServer() {
    const { env, say, progress } = this.options
    const { dataDir, port, pid } = this.server
    const killedAt = Date.now()
    await this.server.kill()
    this.kills++
    this.server = await startServer({ dataDir, port, env })
    this.readyAfter(killedAt)
    const took = Date.now() - killedAt
    say(`${percent(progress())} killed the program (${pid}); ready again after ${took} ms`)
  }

  private async killPostgres() {
    const { say, progress } = this.options
    const pid = this.server.postgresPid()
    const killedAt = Date.now()
    process.kill(pid, 'SIGKILL')
    this.postgresKills++
    await this.untilServing(pid)
    this.readyAfter(killedAt)
    const took = Date.now() - killedAt
    say(`${percent(progress())} killed PostgreSQL (${pid}); ready again after ${took} ms`)
  }

  /** The program starts its PostgreSQL again by itself. */
  private async untilServing(killed: number) {
    const deadline = Date.now() + 30_000
    for (;;) {
      const ready = await fetch(`${this.server.url}/health/ready`).then(
        ({ status }) => status === 200,
        () => false,
      )
      if (ready && postmaster(this.server) !== killed) return
      if (Date.now() > deadline) throw new Error(`PostgreSQL stays away:\n${this.server.output()}`)
      await pause(20)
    }
  }

  private readyAfter(killedAt: number) {
    this.longestRestartMs = Math.max(this.longestRestartMs, Date.now() - killedAt)
  }

  private async cutSockets() {
    const { random, betweenCutsMs, lines } = this.options
    const when = random.branch('cuts')
    while (!this.ended) {
      await pause(when.between(1, betweenCutsMs * 2))
      const line = when.pick(lines)
      if (!line.isServed) continue
      line.cut()
      this.cuts++
    }
  }
}

function postmaster(server: RunningServer): number | undefined {
  try {
    return server.postgresPid()
  } catch {
    return undefined
  }
}

export const percent = (part: number) => `${String(Math.round(part * 100)).padStart(3)} %`
