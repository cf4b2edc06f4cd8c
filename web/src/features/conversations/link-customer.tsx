import { App, Button } from 'antd'
import { useCallback, useState } from 'react'
import type { Conversation } from '../../api/contracts.ts'
import { useApi } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import { CustomerDialog } from '../../parts/dialogs.tsx'
import { holds } from '../../permissions.ts'
import { MayButton } from '../../ui/may-button.tsx'
import { Nothing } from '../../ui/nothing.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useMe } from '../../ui/use-me.ts'
import { useWords } from '../../words/use-words.ts'

interface LinkCustomerProps {
  conversation: Conversation
  done: () => void
  cancel?: () => void
}

/** Find who this visitor is, or enter them. */
export function LinkCustomer({ conversation, done, cancel }: LinkCustomerProps) {
  const { t } = useWords()
  const { message } = App.useApp()
  const me = useMe()
  const [search, setSearch] = useState('')
  const [entering, setEntering] = useState(false)
  const found = useApi('GET /api/customers', { search, limit: 10 }, { enabled: search !== '' })
  const link = useAct('PUT /api/conversations/:conversationId/customer', {
    changes: ['GET /api/conversations/:conversationId', 'GET /api/conversations'],
    done: () => {
      void message.success(t('customers.linked'))
      done()
    },
  })
  const linkTo = (customerId: string) =>
    link.mutate({ conversationId: conversation.id, customerId })
  return (
    <div className="side-scroll">
      <p className="side-hint">{t('customers.linkHint')}</p>
      <SearchBox
        value={search}
        onChange={useCallback((text: string) => setSearch(text.trim()), [])}
        placeholder={t('customers.search')}
      />
      <div className="found-customers">
        {found.data?.rows.map((row) => (
          <button
            key={row.id}
            type="button"
            disabled={link.isPending}
            onClick={() => linkTo(row.id)}
          >
            <strong>{row.name}</strong>
            <span>{row.phone ?? row.email}</span>
            <small>{row.unit.name}</small>
          </button>
        ))}
        {found.data?.rows.length === 0 && (
          <Nothing small title={t('customers.notFound', { text: search })} />
        )}
      </div>
      <div className="side-buttons">
        <MayButton
          may={holds(me, 'customers.edit') || t('errors.noPermission')}
          onClick={() => setEntering(true)}
        >
          {t('customers.createAndLink')}
        </MayButton>
        {cancel && (
          <Button type="text" onClick={cancel}>
            {t('common.cancel')}
          </Button>
        )}
      </div>
      <CustomerDialog
        open={entering}
        unitId={conversation.unit.id}
        name={/\d/.test(search) ? undefined : search || undefined}
        phone={/^[+\d][\d -]{4,}$/.test(search) ? search : undefined}
        onClose={() => setEntering(false)}
        entered={linkTo}
      />
    </div>
  )
}
