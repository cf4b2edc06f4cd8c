import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, useState } from 'react'
import type { Site } from '../../api/contracts.ts'
import { failure, useApi } from '../../api/queries.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Nothing } from '../../ui/nothing.tsx'
import { OnceOpened } from '../../ui/once-opened.tsx'
import { RowSkeleton } from '../../ui/row-skeleton.tsx'
import { useMe } from '../../ui/use-me.ts'
import { useWords } from '../../words/use-words.ts'
import { SiteCard } from './site-card.tsx'

const SiteDialog = lazy(async () => {
  const { SiteDialog } = await import('./site-dialog.tsx')
  return { default: SiteDialog }
})

/** The websites with our chat on them. */
export function SitesPage() {
  const { t } = useWords()
  const me = useMe()
  const sites = useApi('GET /api/sites', {})
  const [editing, setEditing] = useState<Site | 'new' | null>(null)
  return (
    <>
      <div className="page-head">
        <h2>{t('settings.sites')}</h2>
        <span className="page-space" />
        {me.demo && (
          <Button href="/demo-site" target="_blank">
            {t('settings.tryDemo')}
          </Button>
        )}
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('settings.addSite')}
        </Button>
      </div>
      {sites.isPending && <RowSkeleton rows={4} />}
      {failure(sites) && <ErrorPanel error={sites.error} retry={() => void sites.refetch()} />}
      {sites.data?.sites.length === 0 && (
        <Nothing title={t('settings.sitesEmpty')} hint={t('settings.sitesEmptyHint')} />
      )}
      {sites.data?.sites.map((site) => (
        <SiteCard key={site.id} site={site} edit={() => setEditing(site)} />
      ))}
      {editing && (
        <OnceOpened open>
          <SiteDialog
            site={editing === 'new' ? undefined : editing}
            onClose={() => setEditing(null)}
          />
        </OnceOpened>
      )}
    </>
  )
}
