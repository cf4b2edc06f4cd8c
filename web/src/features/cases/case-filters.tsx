import { Select } from 'antd'
import { useCallback } from 'react'
import { useApi } from '../../api/queries.ts'
import { UnitSelect } from '../../parts/unit-select.tsx'
import type { CaseSearch } from '../../searches.ts'
import { SearchBox } from '../../ui/search-box.tsx'
import { useWords } from '../../words/use-words.ts'

interface CaseFiltersProps {
  search: CaseSearch
  look: (change: CaseSearch) => void
}

export function CaseFilters({ search, look }: CaseFiltersProps) {
  const { t, own } = useWords()
  const types = useApi('GET /api/case-types', {}).data?.types ?? []
  const type = types.find(({ name }) => name === search.type)
  const options = (all: { name: string; label: { zh: string; en: string } }[]) =>
    all.map(({ name, label }) => ({ value: name, label: own(label) }))
  return (
    <div className="filters">
      <SearchBox
        value={search.search ?? ''}
        onChange={useCallback((text: string) => look({ search: text || undefined }), [look])}
        placeholder={t('cases.search')}
      />
      <Select
        className="filter"
        allowClear
        placeholder={t('cases.type')}
        value={search.type}
        options={options(types)}
        // States belong to a type.
        onChange={(value?: string) => look({ type: value, state: undefined })}
      />
      <Select
        className="filter"
        allowClear
        placeholder={t('cases.state')}
        value={search.state}
        disabled={type === undefined}
        options={options(type?.states ?? [])}
        onChange={(value?: string) => look({ state: value })}
      />
      <UnitSelect
        className="filter"
        allowClear
        placeholder={t('cases.unit')}
        value={search.unitId}
        onChange={(unitId) => look({ unitId })}
      />
      <Select
        className="filter"
        value={search.sort ?? 'newest'}
        options={(['newest', 'due'] as const).map((value) => ({
          value,
          label: t(`cases.sort.${value}`),
        }))}
        onChange={(sort) => look({ sort })}
      />
    </div>
  )
}
