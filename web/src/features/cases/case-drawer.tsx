import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { failure, useApi } from '../../api/queries.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { useWords } from '../../words/use-words.ts'
import { CaseView } from './case-view.tsx'
import './cases.css'

/** A case beside the conversation it came from. */
export function CaseDrawer() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { conversationId, caseId } = useParams({
    from: '/desk/conversations/$conversationId/cases/$caseId',
  })
  const caseFile = useApi('GET /api/cases/:caseId', { caseId })
  const close = () =>
    void navigate({
      to: '/conversations/$conversationId',
      params: { conversationId },
      search: true,
    })
  return (
    <Drawer
      open
      onClose={close}
      size={720}
      title={caseFile.data?.number ?? t('cases.title')}
      extra={
        <Link to="/cases/$caseId" params={{ caseId }}>
          {t('cases.openPage')}
        </Link>
      }
    >
      {caseFile.isPending && <RowSkeleton rows={5} />}
      {failure(caseFile) && <ErrorPanel error={caseFile.error} />}
      {caseFile.data && <CaseView caseFile={caseFile.data} />}
    </Drawer>
  )
}
