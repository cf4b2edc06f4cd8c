import { currentLanguage, t } from '../words/index.ts'
import { ApiError, refusalOf } from './api-error.ts'
import type { Input, Output, Route } from './contracts.ts'
import { toRequest } from './request.ts'

export interface CallOptions {
  /** One key per intent of a person: a repeat with the same key is done once. */
  key?: string
  signal?: AbortSignal
}

/** Call the server: `api('GET /api/cases/:caseId', { caseId })`. */
export async function api<R extends Route>(
  route: R,
  input: Input<R>,
  options: CallOptions = {},
): Promise<Output<R>> {
  const { method, url, body } = toRequest(route, { ...input })
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (method !== 'GET') headers['idempotency-key'] = options.key ?? crypto.randomUUID()
  const response = await call(url, { method, headers, body, signal: options.signal })
  return (await response.json()) as Output<R>
}

/** Fetch with our language; a refusal or a dead line is thrown as an ApiError. */
export async function call(url: string, init: RequestInit): Promise<Response> {
  const headers = { ...init.headers, 'accept-language': currentLanguage() }
  let response: Response
  try {
    response = await fetch(url, { ...init, headers, credentials: 'same-origin' })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ApiError(0, 'offline', t('errors.offline'), null)
  }
  if (response.ok) return response
  const refusal = await refusalOf(response, t('errors.noAnswer'))
  if (refusal.status === 401) for (const listener of signedOutListeners) listener()
  throw refusal
}

const signedOutListeners = new Set<() => void>()

/** Be told when the server no longer knows who we are. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}
