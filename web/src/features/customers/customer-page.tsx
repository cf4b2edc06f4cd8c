import { ArrowLeftOutlined, PlusOutlined, WarningFilled } from '@ant-design/icons'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Customer } from '../../api/contracts.ts'
import { failure, useApi } from '../../api/queries.ts'
import { CaseLines } from '../../parts/case-lines.tsx'
import { CustomerContacts } from '../../parts/customer-contacts.tsx'
import { CustomerDialog, NewCaseDialog } from '../../parts/dialogs.tsx'
import { holds } from '../../permissions.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Facts } from '../../ui/facts.tsx'
import { MayButton } from '../../ui/may-button.tsx'
import { Nothing } from '../../ui/nothing.tsx'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { dateTime } from '../../ui/time.ts'
import { useMe } from '../../ui/use-me.ts'
import { useWords } from '../../words/use-words.ts'
import './customers.css'

export function CustomerPage() {
  const { t } = useWords()
  const { customerId } = useParams({ from: '/desk/customers/$customerId' })
  const customer = useApi('GET /api/customers/:customerId', { customerId })
  return (
    <div className="page">
      <div className="page-head">
        <Link to="/customers">
          <Button type="text" icon={<ArrowLeftOutlined />}>
            {t('nav.customers')}
          </Button>
        </Link>
      </div>
      {customer.isPending && <RowSkeleton rows={5} />}
      {failure(customer) && (
        <ErrorPanel error={customer.error} retry={() => void customer.refetch()} />
      )}
      {customer.data && <CustomerRecord customer={customer.data} />}
    </div>
  )
}

/** One customer: how to reach them, what they said, what is being done. */
function CustomerRecord({ customer }: { customer: Customer }) {
  const { t } = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const [editing, setEditing] = useState(false)
  const [opening, setOpening] = useState(false)
  return (
    <div className="customer-record">
      <header className="customer-title">
        <h1>{customer.name}</h1>
        <span className="page-space" />
        <MayButton may={customer.may.edit} onClick={() => setEditing(true)}>
          {t('common.edit')}
        </MayButton>
        <MayButton
          type="primary"
          icon={<PlusOutlined />}
          may={holds(me, 'cases.open') || t('errors.noPermission')}
          onClick={() => setOpening(true)}
        >
          {t('cases.add')}
        </MayButton>
      </header>
      {customer.care && (
        <Alert type="warning" showIcon icon={<WarningFilled />} title={customer.care} />
      )}
      <div className="customer-columns">
        <section className="card">
          <h2>{t('customers.points')}</h2>
          {customer.points.length === 0 && <Nothing small title={t('customers.noPoints')} />}
          <Facts
            rows={[
              ...customer.points.map(({ kind, value }): [string, string] => [
                t(`customers.${kind}`),
                value,
              ]),
              [t('customers.unit'), customer.unit.name],
              [t('customers.note'), customer.note],
              [t('customers.createdAt'), dateTime(customer.createdAt)],
            ]}
          />
        </section>
        <section className="card">
          <h2>{t('customers.cases')}</h2>
          {holds(me, 'cases.read') && <CaseLines of={{ customerId: customer.id }} />}
        </section>
        <section className="card">
          <h2>{t('customers.contacts')}</h2>
          <CustomerContacts customerId={customer.id} />
        </section>
      </div>
      <CustomerDialog open={editing} customer={customer} onClose={() => setEditing(false)} />
      <NewCaseDialog
        open={opening}
        onClose={() => setOpening(false)}
        customerId={customer.id}
        unitId={customer.unit.id}
        opened={(caseId) => void navigate({ to: '/cases/$caseId', params: { caseId } })}
      />
    </div>
  )
}
