import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Floor } from '../../api/contracts.ts'
import { Nothing } from '../../ui/nothing.tsx'
import { clock } from '../../ui/time.ts'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/use-words.ts'

type Agent = Floor['agents'][number]

const order = { ready: 0, busy: 1, break: 2, away: 3 }

/** Who is in what state since when, with whom. */
export function AgentTable({ agents }: { agents: Agent[] }) {
  const { t } = useWords()
  const now = useNow()
  const sorted = useMemo(
    () => agents.toSorted((a, b) => order[a.state] - order[b.state] || b.load - a.load),
    [agents],
  )
  if (agents.length === 0) return <Nothing small title={t('floor.noAgents')} />
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            {(['agent', 'state', 'since', 'load', 'serving'] as const).map((column) => (
              <th key={column}>{t(`floor.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((agent) => (
            <tr key={agent.id}>
              <td className="nowrap">
                <strong>{agent.name}</strong> <small>{agent.number}</small>
                <div className="quiet">{agent.unit}</div>
              </td>
              <td className="nowrap">
                <span className={`presence-dot presence-${agent.state}`} />{' '}
                {t(`presence.${agent.state}`)}
                {!agent.online && agent.state !== 'away' && (
                  <i className="mark mark-left">{t('floor.disconnected')}</i>
                )}
              </td>
              <td className="digits">
                {agent.since === null ? '—' : clock(now - Date.parse(agent.since))}
              </td>
              <td className="nowrap">
                <Load agent={agent} />
              </td>
              <td>
                <Serving agent={agent} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Load({ agent: { load, capacity } }: { agent: Agent }) {
  return (
    <span className="load">
      <meter min={0} max={Math.max(capacity, 1)} value={load} high={capacity - 0.5} />
      <span className="digits">
        {load}/{capacity}
      </span>
    </span>
  )
}

function Serving({ agent, now }: { agent: Agent; now: number }) {
  const { t } = useWords()
  if (agent.conversations.length === 0) return <span className="quiet">{t('floor.idle')}</span>
  return (
    <span className="serving">
      {agent.conversations.map(({ id, name, waitingSince }) => {
        const waited = waitingSince === null ? null : now - Date.parse(waitingSince)
        const late = waited !== null && waited > 60_000
        return (
          <Link
            key={id}
            to="/conversations/$conversationId"
            params={{ conversationId: id }}
            search={{ view: 'open' }}
            className={late ? 'serving-one is-late' : 'serving-one'}
          >
            {name}
            {waited !== null && <b className="digits">{clock(waited)}</b>}
          </Link>
        )
      })}
    </span>
  )
}
