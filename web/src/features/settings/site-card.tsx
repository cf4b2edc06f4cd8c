import { Button } from 'antd'
import type { Site } from '../../api/contracts.ts'
import { embedCode } from '../../api/site-defaults.ts'
import { useAct } from '../../api/use-act.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useWords } from '../../words/use-words.ts'
import { dayRanges } from './day-ranges.ts'

type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** One website and the line that puts the chat on it. */
export function SiteCard({ site, edit }: { site: Site; edit: () => void }) {
  const { t } = useWords()
  const change = useAct('PUT /api/sites/:siteId', { changes: ['GET /api/sites'] })
  const { id: siteId, name, origins, look, hours, idleMinutes, closed } = site
  const toggle = () =>
    change.mutate({ siteId, name, origins, look, hours, idleMinutes, closed: !closed })
  const dayName = (day: number) => t(`settings.weekdayNames.${day as Weekday}`)
  const shownHours = hours.always
    ? t('settings.always')
    : hours.periods
        .map(({ days, from, to }) => `${dayRanges(days, dayName)} ${from}–${to}`)
        .join('；')
  return (
    <section className="card site-card">
      <header>
        <span className="site-color" style={{ background: look.color }} />
        <strong>{name}</strong>
        <i className={closed ? 'mark' : 'mark mark-online'}>
          {t(closed ? 'settings.closedSite' : 'settings.openSite')}
        </i>
        <span className="page-space" />
        <Button size="small" onClick={edit}>
          {t('common.edit')}
        </Button>
        <Button size="small" loading={change.isPending} onClick={toggle}>
          {t(closed ? 'settings.startSite' : 'settings.stopSite')}
        </Button>
      </header>
      <Facts
        wide
        rows={[
          [t('settings.unit'), site.unit.name],
          [t('settings.origins'), origins.join('、')],
          [t('settings.lookTitle'), look.title],
          [t('settings.hours'), shownHours],
          [t('settings.idleShort'), t('time.minutes', { n: idleMinutes })],
        ]}
      />
      <div className="site-embed">
        <span className="quiet">{t('settings.embedHint')}</span>
        <CopyText text={embedCode(site.key)} />
      </div>
    </section>
  )
}
