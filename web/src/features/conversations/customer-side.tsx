import { WarningFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Conversation } from '../../api/contracts.ts'
import { failure, useApi } from '../../api/queries.ts'
import { CustomerContacts } from '../../parts/customer-contacts.tsx'
import { CustomerDialog } from '../../parts/dialogs.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Facts } from '../../ui/facts.tsx'
import { MayButton } from '../../ui/may-button.tsx'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { useWords } from '../../words/use-words.ts'
import { LinkCustomer } from './link-customer.tsx'

/** The customer behind the conversation, or the search for them. */
export function CustomerSide({ conversation }: { conversation: Conversation }) {
  const [another, setAnother] = useState(false)
  const { customerId } = conversation
  if (customerId === null || another) {
    return (
      <LinkCustomer
        conversation={conversation}
        done={() => setAnother(false)}
        cancel={customerId === null ? undefined : () => setAnother(false)}
      />
    )
  }
  return <LinkedCustomer customerId={customerId} changePerson={() => setAnother(true)} />
}

interface LinkedCustomerProps {
  customerId: string
  changePerson: () => void
}

function LinkedCustomer({ customerId, changePerson }: LinkedCustomerProps) {
  const { t } = useWords()
  const [editing, setEditing] = useState(false)
  const customer = useApi('GET /api/customers/:customerId', { customerId })
  if (failure(customer)) return <ErrorPanel error={customer.error} />
  if (customer.data === undefined) return <RowSkeleton rows={3} />
  const { name, points, unit, note, care, may } = customer.data
  return (
    <div className="side-scroll">
      <div className="side-title">
        <Link to="/customers/$customerId" params={{ customerId }} title={t('customers.open')}>
          <strong>{name}</strong>
        </Link>
        <span className="side-title-space" />
        <MayButton size="small" may={may.edit} onClick={() => setEditing(true)}>
          {t('common.edit')}
        </MayButton>
        <Button size="small" type="text" onClick={changePerson}>
          {t('customers.unlink')}
        </Button>
      </div>
      {care && <Alert type="warning" showIcon icon={<WarningFilled />} title={care} />}
      <Facts
        rows={[
          ...points.map(({ kind, value }): [string, string] => [t(`customers.${kind}`), value]),
          [t('customers.unit'), unit.name],
          [t('customers.note'), note],
        ]}
      />
      <h3>{t('customers.contacts')}</h3>
      <CustomerContacts customerId={customerId} />
      <CustomerDialog open={editing} customer={customer.data} onClose={() => setEditing(false)} />
    </div>
  )
}
