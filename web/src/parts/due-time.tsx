import { due, fullTime } from '../ui/time.ts'
import { useNow } from '../ui/use-now.ts'

const SOON = 60 * 60_000

interface DueTimeProps {
  dueAt: string | null
  overdue: boolean
}

/** The nearest deadline in words: 还剩 2 小时, 已超时 35 分钟. */
export function DueTime({ dueAt, overdue }: DueTimeProps) {
  const now = useNow(30_000)
  if (dueAt === null) return null
  const left = Date.parse(dueAt) - now
  const tone = overdue || left < 0 ? 'is-over' : left < SOON ? 'is-soon' : ''
  return (
    <span className={`due ${tone}`} title={fullTime(dueAt)}>
      {due(dueAt, now)}
    </span>
  )
}
