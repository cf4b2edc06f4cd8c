import { PlusOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { Conversation } from '../../api/contracts.ts'
import { CaseLines } from '../../parts/case-lines.tsx'
import { NewCaseDialog } from '../../parts/dialogs.tsx'
import { holds } from '../../permissions.ts'
import { MayButton } from '../../ui/may-button.tsx'
import { useMe } from '../../ui/use-me.ts'
import { useWords } from '../../words/use-words.ts'

/** Work that came out of this conversation, and what else is open for the customer. */
export function CasesSide({ conversation }: { conversation: Conversation }) {
  const { t } = useWords()
  const me = useMe()
  const [opening, setOpening] = useState(false)
  const { id: conversationId, customerId } = conversation
  return (
    <div className="side-scroll">
      <MayButton
        type="primary"
        ghost
        block
        icon={<PlusOutlined />}
        may={holds(me, 'cases.open') || t('errors.noPermission')}
        onClick={() => setOpening(true)}
      >
        {t('cases.add')}
      </MayButton>
      <h3>{t('cases.ofConversation')}</h3>
      <CaseLines of={{ conversationId }} conversationId={conversationId} />
      {customerId && (
        <>
          <h3>{t('cases.ofCustomer')}</h3>
          <CaseLines of={{ customerId }} conversationId={conversationId} />
        </>
      )}
      <NewCaseDialog
        open={opening}
        onClose={() => setOpening(false)}
        conversationId={conversationId}
        customerId={customerId ?? undefined}
        unitId={conversation.unit.id}
      />
    </div>
  )
}
