import { PlusOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { lazy, useCallback, useState } from 'react'
import type { Staff } from '../../api/contracts.ts'
import { failure, useApi } from '../../api/queries.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Nothing } from '../../ui/nothing.tsx'
import { OnceOpened } from '../../ui/once-opened.tsx'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useWords } from '../../words/use-words.ts'
import { StaffTable } from './staff-table.tsx'

const StaffDialog = lazy(async () => {
  const { StaffDialog } = await import('./staff-dialog.tsx')
  return { default: StaffDialog }
})

/** The people of the department and their posts. */
export function StaffPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { search } = useSearch({ from: '/desk/settings/staff' })
  const [withLeft, setWithLeft] = useState(false)
  const [editing, setEditing] = useState<Staff | 'new' | null>(null)
  const list = useApi('GET /api/staff', { search })
  const people = list.data?.staff.filter(({ left }) => withLeft || !left)
  const onSearch = useCallback(
    (text: string) =>
      void navigate({
        to: '/settings/staff',
        search: { search: text || undefined },
        replace: true,
      }),
    [navigate],
  )
  return (
    <section className="card">
      <div className="page-head">
        <SearchBox
          value={search ?? ''}
          onChange={onSearch}
          placeholder={t('settings.staffSearch')}
        />
        <Checkbox checked={withLeft} onChange={(event) => setWithLeft(event.target.checked)}>
          {t('settings.showLeft')}
        </Checkbox>
        <span className="page-space" />
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('settings.addStaff')}
        </Button>
      </div>
      {list.isPending && <RowSkeleton rows={6} />}
      {failure(list) && <ErrorPanel error={list.error} retry={() => void list.refetch()} />}
      {people?.length === 0 && <Nothing title={t('settings.staffEmpty')} />}
      {people !== undefined && people.length > 0 && (
        <StaffTable people={people} edit={setEditing} />
      )}
      {editing && (
        <OnceOpened open>
          <StaffDialog
            person={editing === 'new' ? undefined : editing}
            onClose={() => setEditing(null)}
          />
        </OnceOpened>
      )}
    </section>
  )
}
