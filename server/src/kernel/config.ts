import path from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)
const flag = z.enum(['0', '1', 'true', 'false']).transform((v) => v === '1' || v === 'true')

/** Every setting the process reads from its environment, with its meaning; there are no others. */
const Environment = z.object({
  /** Port of the web server. */
  PORT: port.default(3000),
  /** Address to listen on. Anything but loopback makes the demo impossible. */
  HOST: z.string().default('127.0.0.1'),
  /** Where embedded PostgreSQL and uploaded files live. */
  DATA_DIR: z.string().default('.data'),
  /** An external PostgreSQL 17 or newer; without it the embedded one runs. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** `web` serves requests, `worker` runs timers and jobs, `all` does both. */
  ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  /** The address people open, when it is not the one listened on (behind a proxy). */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Number of proxies in front whose X-Forwarded-For is believed. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  /** Largest upload in bytes. */
  MAX_UPLOAD: z.coerce
    .number()
    .int()
    .min(1024)
    .default(20 * 1024 * 1024),
  /** Connections of this process to PostgreSQL. */
  DATABASE_POOL: z.coerce.number().int().min(4).max(200).default(12),
  /** Whether an empty database on loopback is filled with the demo. */
  DEMO: flag.default(true),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
})

export interface Config {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  role: 'web' | 'worker' | 'all'
  publicUrl: string | undefined
  trustProxy: number
  maxUpload: number
  databasePool: number
  demo: boolean
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
}

/** Read once at start. An unusable value stops the start with a sentence naming it. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = Environment.safeParse(given)
  if (!result.success) {
    const problems = result.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`)
    throw new ConfigError(`Unusable setting: ${problems.join('; ')}`)
  }
  const e = result.data
  return {
    port: e.PORT,
    host: e.HOST,
    dataDir: path.resolve(e.DATA_DIR),
    databaseUrl: e.DATABASE_URL,
    role: e.ROLE,
    publicUrl: e.PUBLIC_URL,
    trustProxy: e.TRUST_PROXY,
    maxUpload: e.MAX_UPLOAD,
    databasePool: e.DATABASE_POOL,
    demo: e.DEMO,
    logLevel: e.LOG_LEVEL,
  }
}

export class ConfigError extends Error {}

export const isLoopback = (host: string) => ['127.0.0.1', '::1', 'localhost'].includes(host)
