import { Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../api/queries.ts'
import { useWords } from '../words/use-words.ts'

interface StaffSelectProps {
  value?: string
  onChange?: (staffId: string) => void
}

/** Find a colleague by name or number. */
export function StaffSelect({ value, onChange }: StaffSelectProps) {
  const { t, own } = useWords()
  const [search, setSearch] = useState('')
  const found = useApi('GET /api/staff', { search: search || undefined })
  const options = (found.data?.staff ?? [])
    .filter(({ left }) => !left)
    .map(({ id, name, number, posts }) => ({
      value: id,
      label: [name, number, posts[0] && `${posts[0].unit} ${own(posts[0].role)}`]
        .filter(Boolean)
        .join(' · '),
    }))
  return (
    <Select
      autoFocus
      className="wide"
      value={value}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: (text) => setSearch(text.trim()) }}
      loading={found.isFetching}
      options={options}
      placeholder={t('settings.staffSearch')}
    />
  )
}
