import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { useCanGoBack, useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { failure, useApi } from '../../api/queries.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { useWords } from '../../words/use-words.ts'
import { CaseView } from './case-view.tsx'
import './cases.css'

export function CasePage() {
  const { t } = useWords()
  const { caseId } = useParams({ from: '/desk/cases/$caseId' })
  const caseFile = useApi('GET /api/cases/:caseId', { caseId })
  const router = useRouter()
  const navigate = useNavigate()
  const canGoBack = useCanGoBack()
  const back = () => {
    if (canGoBack) router.history.back()
    else void navigate({ to: '/cases' })
  }
  return (
    <div className="page case-page">
      <div className="page-head no-print">
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={back}>
          {t('common.back')}
        </Button>
        <span className="page-space" />
        <Button icon={<PrinterOutlined />} onClick={() => print()}>
          {t('common.print')}
        </Button>
      </div>
      {caseFile.isPending && <RowSkeleton rows={6} />}
      {failure(caseFile) && (
        <ErrorPanel error={caseFile.error} retry={() => void caseFile.refetch()} />
      )}
      {caseFile.data && <CaseView caseFile={caseFile.data} />}
    </div>
  )
}
