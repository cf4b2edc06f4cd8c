import type { Conversation } from '../../api/contracts.ts'
import { browserName } from '../../ui/browser-name.ts'
import { Facts } from '../../ui/facts.tsx'
import { dateTime } from '../../ui/time.ts'
import { useWords } from '../../words/use-words.ts'

/** What the website knows of the visitor, and the contacts of this conversation. */
export function VisitorSide({ conversation }: { conversation: Conversation }) {
  const { t } = useWords()
  const { visitor, page, contact, contacts, site } = conversation
  const address = (url: string | undefined, title: string | undefined) =>
    url ? (
      <a href={url} target="_blank" rel="noreferrer noopener">
        {title || url}
      </a>
    ) : null
  return (
    <div className="side-scroll">
      <Facts
        rows={[
          [t('visitor.page'), address(page.url, page.title)],
          [t('visitor.referrer'), page.referrer || t('visitor.direct')],
          [t('settings.siteName'), site?.name],
          [t('visitor.browser'), visitor && browserName(visitor.userAgent)],
          [t('visitor.language'), visitor?.language],
          [t('visitor.firstSeen'), visitor && dateTime(visitor.firstSeenAt)],
        ]}
      />
      <h3>{t('visitor.contactNow')}</h3>
      <Facts
        rows={[
          [t('visitor.startedAt'), dateTime(contact.startedAt)],
          [t('conversations.firstAsker'), contact.firstAsker?.name],
          [
            t('conversations.result'),
            contact.result && t(`conversations.results.${contact.result}`),
          ],
          [t('conversations.summary'), contact.summary],
          [t('floor.rating'), stars(contact.rating, contact.ratingComment)],
        ]}
      />
      {contacts.length > 0 && <h3>{t('visitor.contacts')}</h3>}
      {contacts.map((one) => (
        <div key={one.id} className="past-contact">
          <span>{dateTime(one.startedAt)}</span>
          <span>{one.agent ?? one.firstAsker}</span>
          <span>{one.result && t(`conversations.results.${one.result}`)}</span>
          <span>{stars(one.rating, null)}</span>
        </div>
      ))}
    </div>
  )
}

const stars = (rating: number | null, comment: string | null) =>
  rating === null ? null : `${'★'.repeat(rating)}${'☆'.repeat(5 - rating)} ${comment ?? ''}`
