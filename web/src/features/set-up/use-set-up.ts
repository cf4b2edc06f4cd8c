import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { Input } from '../../api/contracts.ts'
import { keyOf } from '../../api/queries.ts'
import { client } from '../../api/query-client.ts'
import { useAct } from '../../api/use-act.ts'
import { currentLanguage } from '../../words/index.ts'

/** Set the system up and sign its first administrator in, so that the next step can be taken. */
export function useSetUp(done: () => void) {
  const [problem, setProblem] = useState<string | null>(null)
  const setUp = useAct('POST /api/setup', {
    done: (_output, { administrator }) => void enter(administrator),
    refused: (error) => setProblem(error.message),
  })

  async function enter(administrator: Input<'POST /api/setup'>['administrator']) {
    const account = { account: administrator.number, password: administrator.password }
    const me = await api('POST /api/session', account)
    const language = currentLanguage()
    if (me.language !== language) await api('PATCH /api/me', { language })
    client.clear()
    client.setQueryData(keyOf('GET /api/me', {}), { ...me, language })
    done()
  }

  const run = (input: Input<'POST /api/setup'>) => {
    setProblem(null)
    setUp.mutate(input)
  }
  return { run, pending: setUp.isPending, problem }
}
