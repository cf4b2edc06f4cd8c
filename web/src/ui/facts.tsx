import type { ReactNode } from 'react'

/** Labels and what they say; what is not known is left out. */
export function Facts({ rows, wide }: { rows: [string, ReactNode][]; wide?: boolean }) {
  const known = rows.filter(([, value]) => value !== null && value !== undefined && value !== '')
  return (
    <dl className={wide ? 'facts facts-wide' : 'facts'}>
      {known.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
