import { Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../api/queries.ts'
import { useWords } from '../words/use-words.ts'

interface CustomerSelectProps {
  value?: string
  onChange?: (customerId: string | undefined) => void
}

/** Find a customer by name, phone or e-mail. */
export function CustomerSelect({ value, onChange }: CustomerSelectProps) {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const found = useApi('GET /api/customers', { search: search || undefined, limit: 20 })
  const options = (found.data?.rows ?? []).map(({ id, name, phone, unit }) => ({
    value: id,
    label: [name, phone, unit.name].filter(Boolean).join(' · '),
  }))
  return (
    <Select
      value={value}
      onChange={onChange}
      allowClear
      showSearch={{ filterOption: false, onSearch: (text) => setSearch(text.trim()) }}
      loading={found.isFetching}
      options={options}
      placeholder={t('customers.search')}
    />
  )
}
