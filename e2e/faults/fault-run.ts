import { setTimeout as pause } from 'node:timers/promises'
import { ApiCaller } from '../harness/api.ts'
import { keepDataDir } from '../harness/data-dir.ts'
import {
  type Department,
  hireAgent,
  PASSWORD,
  setUpDepartment,
  visitWebsite,
} from '../harness/department.ts'
import { startServer } from '../harness/server.ts'
import { Agent } from './agent.ts'
import { Random } from './random.ts'
import { percent, Trouble } from './trouble.ts'
import { judge, type Verdict } from './verdict.ts'
import { Visitor } from './visitor.ts'

export interface FaultPlan {
  seed: number
  /** Questions and answers together. */
  messages: number
  visitors: number
  agents: number
  kills: number
  postgresKills: number
  betweenCutsMs: number
  cutAfterSend: number
  thinkMs: number
  /** Give up when it is not done after so long. */
  withinMs: number
}

export const SMALL: Omit<FaultPlan, 'seed'> = {
  messages: 600,
  visitors: 12,
  agents: 3,
  kills: 1,
  postgresKills: 1,
  betweenCutsMs: 250,
  cutAfterSend: 0.01,
  thinkMs: 300,
  withinMs: 70_000,
}

export const FULL: Omit<FaultPlan, 'seed'> = {
  messages: 20_000,
  visitors: 200,
  agents: 20,
  kills: 5,
  postgresKills: 1,
  betweenCutsMs: 200,
  cutAfterSend: 0.002,
  thinkMs: 2500,
  withinMs: 15 * 60_000,
}

export interface FaultResult extends Verdict {
  plan: FaultPlan
  acknowledged: number
  kills: number
  postgresKills: number
  cuts: number
  reconnects: number
  /** The longest a client was without a served socket. */
  longestOutageMs: number
  /** The longest between writing a message and its acknowledgement. */
  longestWaitMs: number
  longestRestartMs: number
  durationMs: number
  /** Closings that blame the client, such as "not known": it would sign out for nothing. */
  wrongCloses: string[]
}

// Every client has an address of its own, as behind a proxy: limits count by address.
const env = { TRUST_PROXY: '1', LOG_LEVEL: 'warn' }

/** Load, trouble and verdict in one; the program runs in processes of its own. */
export async function runFaults(
  plan: FaultPlan,
  say: (line: string) => void,
): Promise<FaultResult> {
  const random = new Random(plan.seed)
  const server = await startServer({ env })
  say(`seed ${plan.seed} · program ${server.pid} at ${server.url} · data in ${server.dataDir}`)
  const department = await setUpDepartment(server.url)
  const agents = await openConsoles(department, plan, random)
  const visitors = await openWidgets(department, plan, random)
  const everybody = [...agents, ...visitors]
  const acknowledged = () => countAcknowledged(visitors, agents)
  const trouble = new Trouble({
    ...plan,
    server,
    env,
    lines: everybody.map(({ line }) => line),
    progress: () => acknowledged() / plan.messages,
    random: random.branch('trouble'),
    say,
  })
  const startedAt = Date.now()
  const reporting = setInterval(() => say(progressLine(acknowledged(), plan, startedAt)), 5000)
  try {
    for (const visitor of visitors) visitor.begin()
    const struck = trouble.run()
    await Promise.race([untilDone(visitors, agents, plan, trouble), failureOf(struck)])
    trouble.end()
    await struck
    const durationMs = Date.now() - startedAt
    await untilCaughtUp(visitors, agents)
    const verdict = await judge(trouble.server.databaseUrl(), visitors, agents)
    const result = { ...verdict, ...account(plan, visitors, agents, trouble), durationMs, plan }
    if (isBad(result)) keepDataDir(server.dataDir)
    return result
  } finally {
    clearInterval(reporting)
    trouble.end()
    for (const one of everybody) one.close()
    await trouble.server.stop()
  }
}

export const isBad = ({ lost, doubled, disordered, wrongCloses, durable }: FaultResult) =>
  lost.length + doubled.length + disordered.length + wrongCloses.length > 0 || !durable

async function openConsoles(department: Department, plan: FaultPlan, random: Random) {
  const { url } = department.admin
  const capacity = Math.min(50, Math.ceil(plan.visitors / plan.agents) * 3)
  const agents: Agent[] = []
  for (let index = 1; index <= plan.agents; index++) {
    const name = `a${String(index).padStart(3, '0')}`
    const address = `10.1.0.${index}`
    await hireAgent(department, name, capacity)
    const caller = await new ApiCaller(url, address).signIn(name, PASSWORD)
    const { cutAfterSend } = plan
    agents.push(new Agent({ name, caller, address, cutAfterSend, random: random.branch(name) }))
  }
  return agents
}

async function openWidgets(department: Department, plan: FaultPlan, random: Random) {
  const { url } = department.admin
  const { visitors, cutAfterSend, thinkMs } = plan
  const messages = Math.round(plan.messages / 2 / visitors)
  const opened: Visitor[] = []
  for (let index = 1; index <= visitors; index++) {
    const name = `v${String(index).padStart(3, '0')}`
    const address = `10.2.0.${index}`
    const known = await visitWebsite(new ApiCaller(url, address), department)
    const own = { name, url, address, messages, thinkMs, cutAfterSend, random: random.branch(name) }
    opened.push(new Visitor({ ...own, ...known }))
  }
  return opened
}

async function untilDone(visitors: Visitor[], agents: Agent[], plan: FaultPlan, trouble: Trouble) {
  const deadline = Date.now() + plan.withinMs
  const struck = () => trouble.kills === plan.kills && trouble.postgresKills === plan.postgresKills
  while (Date.now() < deadline) {
    if (struck() && [...visitors, ...agents].every(({ isDone }) => isDone)) return
    await pause(50)
  }
}

/** The last answers may still be on their way to some console. */
async function untilCaughtUp(visitors: Visitor[], agents: Agent[]) {
  const deadline = Date.now() + 20_000
  const last = new Map(visitors.map(({ received }) => [received.messages[1]?.body, received]))
  const isBehind = (agent: Agent) =>
    agent.talks.some((talk) => {
      const other = last.get(talk.received.messages[1]?.body)
      return agent.answers(talk) && other && talk.received.last !== other.last
    })
  while (Date.now() < deadline && agents.some(isBehind)) await pause(50)
}

/** Trouble that fails ends the run; trouble that is through does not. */
const failureOf = (struck: Promise<void>) =>
  new Promise<never>((_, reject) => {
    struck.catch(reject)
  })

function countAcknowledged(visitors: Visitor[], agents: Agent[]): number {
  const asked = visitors.reduce((sum, { outbox }) => sum + outbox.acknowledged.size, 0)
  const talks = agents.flatMap((agent) => agent.talks)
  return asked + talks.reduce((sum, { outbox }) => sum + outbox.acknowledged.size, 0)
}

function account(plan: FaultPlan, visitors: Visitor[], agents: Agent[], trouble: Trouble) {
  const lines = [...visitors, ...agents].map(({ options, line }) => ({ name: options.name, line }))
  const outboxes = [
    ...visitors.map(({ outbox }) => outbox),
    ...agents.flatMap(({ talks }) => talks.map(({ outbox }) => outbox)),
  ]
  const { kills, postgresKills, cuts, longestRestartMs } = trouble
  return {
    plan,
    acknowledged: countAcknowledged(visitors, agents),
    kills,
    postgresKills,
    cuts,
    longestRestartMs,
    reconnects: lines.reduce((sum, { line }) => sum + line.reconnects, 0),
    longestOutageMs: Math.max(...lines.map(({ line }) => line.longestOutageMs)),
    longestWaitMs: Math.max(...outboxes.map(({ longestWaitMs }) => longestWaitMs)),
    wrongCloses: lines.flatMap(({ name, line }) =>
      [...line.closes]
        .filter(([code]) => code >= 4000)
        .map(([code, n]) => `${name}: ${code} × ${n}`),
    ),
  }
}

const progressLine = (acknowledged: number, plan: FaultPlan, startedAt: number) =>
  `${percent(acknowledged / plan.messages)} ${acknowledged} of ${plan.messages} acknowledged after ${Math.round((Date.now() - startedAt) / 1000)} s`
