import type { Floor } from '../../api/contracts.ts'
import { useWords } from '../../words/use-words.ts'

interface TodayProps {
  today: Floor['today']
  waiting: number
}

/** Today in eight figures. */
export function Today({ today, waiting }: TodayProps) {
  const { t } = useWords()
  const { averageRating, firstAnswerSeconds } = today
  const figures: { name: string; value: string | number; hint?: string; alarm?: boolean }[] = [
    { name: t('floor.queue'), value: waiting, alarm: waiting > 0 },
    { name: t('floor.contacts'), value: today.contacts },
    { name: t('floor.answered'), value: today.answered },
    { name: t('floor.closed'), value: today.closed },
    {
      name: t('floor.firstAnswer'),
      value:
        firstAnswerSeconds === null
          ? '—'
          : t('floor.seconds', { n: Math.round(firstAnswerSeconds) }),
    },
    {
      name: t('floor.rating'),
      value: averageRating === null ? '—' : averageRating.toFixed(1),
      hint: t('floor.rated', { n: today.rated }),
    },
    { name: t('floor.casesOpened'), value: today.casesOpened },
    { name: t('floor.casesOverdue'), value: today.casesOverdue, alarm: today.casesOverdue > 0 },
  ]
  return (
    <section className="figures" aria-label={t('floor.today')}>
      {figures.map(({ name, value, hint, alarm }) => (
        <div key={name} className={alarm ? 'figure is-alarm' : 'figure'}>
          <span>{name}</span>
          <strong>{value}</strong>
          {hint && <small>{hint}</small>}
        </div>
      ))}
    </section>
  )
}
