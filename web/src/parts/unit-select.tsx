import { TreeSelect } from 'antd'
import { useMemo } from 'react'
import type { Unit } from '../api/contracts.ts'
import { useApi } from '../api/queries.ts'
import { useWords } from '../words/use-words.ts'

interface UnitSelectProps {
  value?: string
  onChange?: (unitId: string | undefined) => void
  allowClear?: boolean
  placeholder?: string
  className?: string
}

/** Choose a unit from the organisation tree. */
export function UnitSelect({ placeholder, ...rest }: UnitSelectProps) {
  const { t } = useWords()
  const units = useApi('GET /api/units', {}).data?.units
  const tree = useMemo(() => branches(units ?? [], null), [units])
  return (
    <TreeSelect
      {...rest}
      treeData={tree}
      treeDefaultExpandAll
      showSearch={{ treeNodeFilterProp: 'title' }}
      placeholder={placeholder ?? t('common.choose')}
      popupMatchSelectWidth={260}
    />
  )
}

interface Branch {
  value: string
  title: string
  children: Branch[]
}

/** The part of the tree below a unit; what has no parent in my scope stands at the top. */
function branches(units: readonly Unit[], parentId: string | null): Branch[] {
  const known = new Set(units.map(({ id }) => id))
  return units
    .filter(({ closed }) => !closed)
    .filter((unit) =>
      parentId === null
        ? unit.parentId === null || !known.has(unit.parentId)
        : unit.parentId === parentId,
    )
    .map(({ id, name }) => ({ value: id, title: name, children: branches(units, id) }))
}
