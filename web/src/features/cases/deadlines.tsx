import type { Case } from '../../api/contracts.ts'
import { DueTime } from '../../parts/due-time.tsx'
import { dateTime } from '../../ui/time.ts'
import { useWords } from '../../words/use-words.ts'

type Deadline = Case['deadlines'][number]

/** The times promised, and how they were kept. */
export function Deadlines({ deadlines }: { deadlines: Deadline[] }) {
  const { t, own } = useWords()
  if (deadlines.length === 0) return null
  return (
    <section className="card">
      <h2>{t('cases.deadlines')}</h2>
      {deadlines.map((deadline) => (
        <div key={deadline.name} className={`deadline deadline-${deadline.state}`}>
          <span className="deadline-name">{own(deadline.label)}</span>
          <i className="mark">{t(`cases.deadlineStates.${deadline.state}`)}</i>
          <span className="deadline-when">
            <When deadline={deadline} />
          </span>
        </div>
      ))}
    </section>
  )
}

function When({ deadline: { state, dueAt, metAt, missedAt } }: { deadline: Deadline }) {
  const { t } = useWords()
  if (metAt !== null) return t('cases.metAt', { at: dateTime(metAt) })
  if (dueAt === null) return null
  if (missedAt !== null) {
    return (
      <>
        <DueTime dueAt={dueAt} overdue /> · {t('cases.dueAt', { at: dateTime(dueAt) })}
      </>
    )
  }
  return (
    <>
      {state === 'running' && (
        <>
          <DueTime dueAt={dueAt} overdue={false} /> ·{' '}
        </>
      )}
      {t('cases.dueAt', { at: dateTime(dueAt) })}
    </>
  )
}
