import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef } from 'react'
import { ApiError } from './api-error.ts'
import { api } from './client.ts'
import type { Input, Output, ReadRoute, WriteRoute } from './contracts.ts'
import { Intent } from './intent.ts'
import { refetch } from './queries.ts'

interface ActOptions<R extends WriteRoute> {
  /** Routes whose answers this changes. */
  changes?: ReadRoute[]
  done?: (output: Output<R>, input: Input<R>) => void
  /** Said in a toast after success. */
  say?: string
  /** Without it a refusal is a toast. */
  refused?: (error: ApiError) => void
}

/** Do something on the server: `const close = useAct('POST …', { changes: […] })`. */
export function useAct<R extends WriteRoute>(route: R, options: ActOptions<R> = {}) {
  const { message } = App.useApp()
  const intent = useRef(new Intent())
  return useMutation<Output<R>, Error, Input<R>>({
    mutationFn: (input) => api(route, input, { key: intent.current.keyFor(input) }),
    async onSuccess(output, input) {
      intent.current.settled()
      if (options.say !== undefined) void message.success(options.say)
      options.done?.(output, input)
      await refetch(...(options.changes ?? []))
    },
    async onError(error) {
      if (!(error instanceof ApiError)) throw error
      if (!error.forNow) intent.current.settled()
      if (options.refused) options.refused(error)
      else void message.error(error.message)
      // Somebody else was faster: show how it is now.
      if (error.status === 409) await refetch(...(options.changes ?? []))
    },
  })
}
