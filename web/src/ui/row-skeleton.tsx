import { Skeleton } from 'antd'

/** The shape of a list while it is asked for. */
export function RowSkeleton({ rows }: { rows: number }) {
  return (
    <div className="row-skeleton" aria-busy="true">
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <Skeleton key={i} active title={false} paragraph={{ rows: 2, width: ['45%', '85%'] }} />
      ))}
    </div>
  )
}
