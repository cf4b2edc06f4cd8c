import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { Unit } from '../../api/contracts.ts'
import { failure, useApi } from '../../api/queries.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Nothing } from '../../ui/nothing.tsx'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { useWords } from '../../words/use-words.ts'
import { UnitDialog } from './unit-dialog.tsx'
import { unitLines } from './unit-lines.ts'

type Wanted = { add: Unit } | { rename: Unit } | null

/** The organisation tree. */
export function UnitsPage() {
  const { t } = useWords()
  const units = useApi('GET /api/units', {})
  const lines = useMemo(() => unitLines(units.data?.units ?? []), [units.data])
  const [wanted, setWanted] = useState<Wanted>(null)
  if (failure(units)) return <ErrorPanel error={units.error} retry={() => void units.refetch()} />
  if (units.data === undefined) return <RowSkeleton rows={6} />
  if (lines.length === 0) return <Nothing title={t('settings.unitsEmpty')} />
  return (
    <section className="card">
      <h2>{t('settings.units')}</h2>
      <ul className="unit-tree">
        {lines.map(({ unit, depth }) => (
          <li key={unit.id} className={`unit-depth-${Math.min(depth, 6)}`}>
            <span className={`unit-kind unit-${unit.kind}`}>
              {t(`settings.kinds.${unit.kind}`)}
            </span>
            <strong>{unit.name}</strong>
            <span className="quiet">{t('settings.people', { n: unit.staff })}</span>
            {unit.closed && <i className="mark">{t('settings.closedUnit')}</i>}
            <span className="page-space" />
            <span className="unit-buttons">
              <Button size="small" type="link" onClick={() => setWanted({ add: unit })}>
                {t('settings.addUnit')}
              </Button>
              <Button size="small" type="link" onClick={() => setWanted({ rename: unit })}>
                {t('settings.rename')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {wanted && (
        <UnitDialog
          parent={'add' in wanted ? wanted.add : undefined}
          unit={'rename' in wanted ? wanted.rename : undefined}
          onClose={() => setWanted(null)}
        />
      )}
    </section>
  )
}
