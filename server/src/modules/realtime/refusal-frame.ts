import { isConnectionLoss } from '#kernel/database.ts'
import { Refused, unavailable } from '#kernel/errors.ts'
import type { Logger } from '#kernel/logger.ts'
import type { Language } from '#kernel/words.ts'

/** The answer to a frame that was refused. `now`: try again; `good`: tell the person. */
export function refusalFrame(id: string, error: unknown, language: Language, logger: Logger) {
  const refused = isConnectionLoss(error) ? new Refused(unavailable) : error
  if (refused instanceof Refused) {
    const { code, status } = refused.kind
    const how = status === 503 || status === 429 ? 'now' : 'good'
    return { t: 'refused', id, code, message: refused.sentence(language), for: how }
  }
  logger.error({ error: (error as Error).stack }, 'defect')
  const message = language === 'en' ? 'Something went wrong; please retry' : '系统出错了，请重试'
  return { t: 'refused', id, code: 'defect', message, for: 'now' }
}
