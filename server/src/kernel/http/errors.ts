import type { FastifyError, FastifyInstance } from 'fastify'
import { isConnectionLoss, isUnstorable } from '../database.ts'
import { invalidInput, notFound, Refused, tooLarge, tooMany, unavailable } from '../errors.ts'
import type { Logger } from '../logger.ts'
import { languageOf } from '../words.ts'

/** A refusal becomes its status, code and sentence; anything else is a defect told by request id only. */
export function answerErrors(app: FastifyInstance, logger: Logger) {
  app.setNotFoundHandler((request, reply) => {
    const refused = new Refused(notFound)
    return reply.code(404).send(body(refused, request))
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refused = asRefusal(error)
    if (!refused) {
      logger.error(
        { request: request.id, route: request.routeOptions.url, error: error.stack },
        'defect',
      )
      return reply.code(500).send({
        error: {
          code: 'defect',
          message:
            languageOf(request.headers['accept-language']) === 'en'
              ? `Something went wrong. Please report request ${request.id}`
              : `系统出错了，请把编号 ${request.id} 告诉管理员`,
          requestId: request.id,
        },
      })
    }
    if (refused.kind === unavailable) reply.header('retry-after', '1')
    return reply.code(refused.kind.status).send(body(refused, request))
  })
}

function body(refused: Refused, request: { id: string; headers: Record<string, unknown> }) {
  const language = languageOf(request.headers['accept-language'] as string | undefined)
  return {
    error: {
      code: refused.kind.code,
      message: refused.sentence(language),
      details: refused.details,
      requestId: request.id,
    },
  }
}

function asRefusal(error: FastifyError | Refused): Refused | undefined {
  if (error instanceof Refused) return error
  if (isConnectionLoss(error)) return new Refused(unavailable)
  if (isUnstorable(error)) return new Refused(invalidInput, { problem: 'unusable characters' })
  if (error.statusCode === 429) return new Refused(tooMany, { seconds: 60 })
  if (error.statusCode === 413) return new Refused(tooLarge, { limit: '1 MB' })
  // Fastify's own: broken JSON, a wrong content type, an over-long path.
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) {
    return new Refused(invalidInput, { problem: error.message })
  }
  return undefined
}
