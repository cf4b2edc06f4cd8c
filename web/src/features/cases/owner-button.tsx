import { EditOutlined } from '@ant-design/icons'
import { Modal } from 'antd'
import { useState } from 'react'
import type { Case } from '../../api/contracts.ts'
import { useAct } from '../../api/use-act.ts'
import { StaffSelect } from '../../parts/staff-select.tsx'
import { MayButton } from '../../ui/may-button.tsx'
import { useWords } from '../../words/use-words.ts'
import { touched } from './touched.ts'

/** Who is responsible, and giving it to somebody else. */
export function OwnerButton({ caseFile }: { caseFile: Case }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [staffId, setStaffId] = useState<string>()
  const change = useAct('PUT /api/cases/:caseId/owner', {
    changes: touched,
    say: t('cases.ownerChanged'),
    done: () => setOpen(false),
  })
  const give = () => {
    if (staffId === undefined) return
    change.mutate({ caseId: caseFile.id, staffId, version: caseFile.version })
  }
  return (
    <span className="owner">
      {caseFile.owner?.name ?? <i className="quiet">{t('cases.noOwner')}</i>}
      <MayButton
        className="no-print"
        type="text"
        size="small"
        icon={<EditOutlined />}
        may={caseFile.may.assign}
        aria-label={t('cases.changeOwner')}
        onClick={() => setOpen(true)}
      />
      <Modal
        open={open}
        title={t('cases.changeOwner')}
        okButtonProps={{ disabled: staffId === undefined }}
        confirmLoading={change.isPending}
        onCancel={() => setOpen(false)}
        onOk={give}
        width={420}
        destroyOnHidden
      >
        <StaffSelect value={staffId} onChange={setStaffId} />
      </Modal>
    </span>
  )
}
