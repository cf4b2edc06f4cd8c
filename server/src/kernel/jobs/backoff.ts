/** How a failing job is tried again. */
export interface RetryPolicy {
  /** Runs in all, crashes included, before it is given up. */
  attempts?: number
  /** Delay after the first failure; it doubles with every further one. */
  firstDelaySeconds?: number
  longestDelaySeconds?: number
}

const DEFAULTS = { attempts: 10, firstDelaySeconds: 2, longestDelaySeconds: 3600 }

export const attemptsOf = (policy?: RetryPolicy) => policy?.attempts ?? DEFAULTS.attempts

/**
 * Seconds to wait after the failure of this attempt. Half of it is random, so that jobs that failed
 * together, because a provider was down, do not all come back in the same second.
 */
export function backoffSeconds(
  policy: RetryPolicy | undefined,
  attempt: number,
  random: () => number = Math.random,
): number {
  const { firstDelaySeconds, longestDelaySeconds } = { ...DEFAULTS, ...policy }
  const delay = Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** (attempt - 1))
  return delay * (0.5 + random() / 2)
}
