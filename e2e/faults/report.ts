import type { FaultResult } from './fault-run.ts'

const EXAMPLES = 5

/** The result as a table, with the first examples of everything that is wrong. */
export function report(result: FaultResult): string {
  const { plan, lost, doubled, disordered, wrongCloses } = result
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const rows: [string, string | number][] = [
    ['messages', `${plan.messages} (half questions, half answers)`],
    ['visitors · agents', `${plan.visitors} · ${plan.agents}`],
    ['acknowledged · stored', `${result.acknowledged} · ${result.stored}`],
    ['program killed', result.kills],
    ['PostgreSQL killed', result.postgresKills],
    ['sockets cut', `${result.cuts}, besides those cut just after a send`],
    ['reconnects', result.reconnects],
    ['longest until ready again', seconds(result.longestRestartMs)],
    ['longest outage of a client', seconds(result.longestOutageMs)],
    ['longest wait for an acknowledgement', seconds(result.longestWaitMs)],
    ['duration', seconds(result.durationMs)],
    ['fsync', result.durable ? 'on' : 'OFF'],
    ['lost', lost.length],
    ['doubled', doubled.length],
    ['out of order', disordered.length],
    ['closed for a wrong reason', wrongCloses.length],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const table = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
  return [
    '',
    ...table,
    ...examples('lost', lost),
    ...examples('doubled', doubled),
    ...examples('out of order', disordered),
    ...examples('closed for a wrong reason', wrongCloses),
    `  repeat with --seed=${plan.seed}`,
  ].join('\n')
}

const examples = (what: string, all: string[]) =>
  all.slice(0, EXAMPLES).map((one) => `  ${what}: ${one}`)
