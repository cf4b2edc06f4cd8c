import { due, fullTime } from '../ui/time.ts'
import { useNow } from '../ui/use-now.ts'
import { useWords } from '../words/use-words.ts'

const SOON = 60 * 60_000

interface DueTimeProps {
  dueAt: string | null
  overdue: boolean
}

/** The nearest deadline in words: 还剩 2 小时, 已超时 35 分钟. */
export function DueTime({ dueAt, overdue }: DueTimeProps) {
  const { t } = useWords()
  const now = useNow(30_000)
  // Missed, and nothing else is running.
  if (dueAt === null)
    return overdue ? <span className="due is-over">{t('cases.overdue')}</span> : null
  const left = Date.parse(dueAt) - now
  const tone = overdue || left < 0 ? 'is-over' : left < SOON ? 'is-soon' : ''
  return (
    <span className={`due ${tone}`} title={fullTime(dueAt)}>
      {due(dueAt, now)}
    </span>
  )
}
