import { pino } from 'pino'
import type { Config } from './config.ts'

export type Logger = pino.Logger

/** Structured lines on stdout. Never message text, names or contact data: ids and facts only. */
export const openLogger = (level: Config['logLevel']): Logger =>
  pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
