import { Button, Result } from 'antd'
import { ApiError } from '../api/api-error.ts'
import { useWords } from '../words/use-words.ts'

/** What went wrong, in a sentence, with the number to tell and a way on. */
export function ErrorPanel({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useWords()
  const refusal = error instanceof ApiError ? error : null
  if (refusal?.status === 404) {
    return <Result status="404" title={t('errors.notFound')} subTitle={t('errors.notFoundHint')} />
  }
  if (refusal?.status === 403) {
    return <Result status="403" title={refusal.message} subTitle={t('errors.noPermissionHint')} />
  }
  return (
    <Result
      status="warning"
      title={refusal?.message ?? t('errors.title')}
      subTitle={
        <>
          <div>{t('errors.hint')}</div>
          {refusal?.requestId && <code>{t('errors.requestId', { id: refusal.requestId })}</code>}
        </>
      }
      extra={
        <Button type="primary" onClick={retry ?? (() => location.reload())}>
          {t('common.retry')}
        </Button>
      }
    />
  )
}
