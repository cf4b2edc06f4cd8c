import { Button } from 'antd'
import type { Staff } from '../../api/contracts.ts'
import { useWords } from '../../words/use-words.ts'

interface StaffTableProps {
  people: Staff[]
  edit: (person: Staff) => void
}

export function StaffTable({ people, edit }: StaffTableProps) {
  const { t, own } = useWords()
  const columns = ['number', 'name', 'posts', 'capacity', 'phone', 'email'] as const
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column}>{t(`settings.${column}`)}</th>
            ))}
            <th />
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id} className={person.left ? 'is-left' : undefined}>
              <td>
                <code>{person.number}</code>
              </td>
              <td className="nowrap">
                <strong>{person.name}</strong>
                {person.left && <i className="mark">{t('settings.left')}</i>}
              </td>
              <td className="posts">
                {person.posts.map((post) => (
                  <div key={post.unitId + post.roleId}>
                    {post.unit} · {own(post.role)}
                  </div>
                ))}
              </td>
              <td className="digits">{person.capacity}</td>
              <td className="nowrap">{person.phone}</td>
              <td>{person.email}</td>
              <td className="nowrap">
                <Button size="small" type="link" onClick={() => edit(person)}>
                  {t('common.edit')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
