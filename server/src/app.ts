import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import { Refused, tooMany } from '#kernel/errors.ts'
import { answerErrors } from '#kernel/http/errors.ts'
import { type Authentication, serve } from '#kernel/http/serve.ts'
import { newId } from '#kernel/ids.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { identityApi, identityRoutes, staffOf } from '#modules/identity'

export interface AppOptions {
  /** Largest upload in bytes. */
  maxUpload: number
  trustProxy: number
}
