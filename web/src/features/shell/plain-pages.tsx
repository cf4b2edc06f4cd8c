import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { Button, Result } from 'antd'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useWords } from '../../words/use-words.ts'

export function NotFoundPage() {
  const { t } = useWords()
  return (
    <Result
      status="404"
      title={t('errors.notFound')}
      subTitle={t('errors.notFoundHint')}
      extra={
        <Link to="/">
          <Button type="primary">{t('errors.home')}</Button>
        </Link>
      }
    />
  )
}

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <ErrorPanel error={error} retry={retry} />
}
