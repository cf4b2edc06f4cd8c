import { failure, useApi } from '../../api/queries.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { useWords } from '../../words/use-words.ts'
import { AgentTable } from './agent-table.tsx'
import { FloorQueue } from './floor-queue.tsx'
import { Today } from './today.tsx'
import './floor.css'

// Events refresh the page; this catches what no event tells, such as a dead browser.
const ASK_AGAIN = 15_000

/** The shift leader's view: who is in what, what waits, how today goes. */
export function FloorPage() {
  const { t } = useWords()
  const floor = useApi('GET /api/floor', {}, { refetchInterval: ASK_AGAIN })
  if (failure(floor)) {
    return <ErrorPanel error={floor.error} retry={() => void floor.refetch()} />
  }
  if (floor.data === undefined) return <RowSkeleton rows={8} />
  const { agents, queue, today } = floor.data
  return (
    <div className="page floor">
      <Today today={today} waiting={queue.length} />
      <div className="floor-columns">
        <section className="card floor-agents">
          <h2>
            {t('floor.agents')} <small>{agents.length}</small>
          </h2>
          <AgentTable agents={agents} />
        </section>
        <section className="card floor-queue">
          <h2>
            {t('floor.queue')} <small>{queue.length}</small>
          </h2>
          <FloorQueue queue={queue} agents={agents} />
        </section>
      </div>
    </div>
  )
}
