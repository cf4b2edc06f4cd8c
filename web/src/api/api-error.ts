/** A refusal of the server, or no answer at all. The message is a sentence for a person. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly requestId: string | null

  constructor(status: number, code: string, message: string, requestId: string | null) {
    super(message)
    this.status = status
    this.code = code
    this.requestId = requestId
  }

  /** The same request may succeed later: no connection, or the server is not well. */
  get forNow() {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

interface ErrorBody {
  error?: { code?: string; message?: string; requestId?: string }
}

/** Read the refusal out of an answer, also one that did not come from us (a proxy's page). */
export async function refusalOf(response: Response, fallback: string): Promise<ApiError> {
  const body: ErrorBody = await response.json().catch(() => ({}))
  return new ApiError(
    response.status,
    body.error?.code ?? `http.${response.status}`,
    body.error?.message ?? `${fallback} (${response.status})`,
    body.error?.requestId ?? response.headers.get('x-request-id'),
  )
}
