import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Select } from 'antd'
import { useApi } from '../../api/queries.ts'
import { UnitSelect } from '../../parts/unit-select.tsx'
import { useWords } from '../../words/use-words.ts'

/** The posts of a person: a role in a unit, one or several. */
export function PostFields() {
  const { t, own } = useWords()
  const roles = useApi('GET /api/roles', {}).data?.roles ?? []
  const options = roles.map(({ id, name }) => ({ value: id, label: own(name) }))
  return (
    <Form.List name="posts">
      {(posts, { add, remove }) => (
        <Form.Item label={t('settings.posts')} required>
          {posts.map(({ key, name }) => (
            <div key={key} className="post-line">
              <Form.Item
                name={[name, 'unitId']}
                rules={[
                  { required: true, message: t('common.required', { name: t('settings.unit') }) },
                ]}
              >
                <UnitSelect placeholder={t('settings.unit')} />
              </Form.Item>
              <Form.Item
                name={[name, 'roleId']}
                rules={[
                  { required: true, message: t('common.required', { name: t('settings.role') }) },
                ]}
              >
                <Select options={options} placeholder={t('settings.role')} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                disabled={posts.length === 1}
                aria-label={t('common.discard')}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add({})}>
            {t('settings.addPost')}
          </Button>
        </Form.Item>
      )}
    </Form.List>
  )
}
