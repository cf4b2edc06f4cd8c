import { Link } from '@tanstack/react-router'
import { useApi } from '../api/queries.ts'
import { Nothing } from '../ui/nothing.tsx'
import { RowSkeleton } from '../ui/row-skeleton.tsx'
import { dateTime } from '../ui/time.ts'
import { useWords } from '../words/use-words.ts'

/** When and why this customer was in touch, newest first. */
export function CustomerContacts({ customerId }: { customerId: string }) {
  const { t } = useWords()
  const contacts = useApi('GET /api/customers/:customerId/contacts', { customerId }).data?.contacts
  if (contacts === undefined) return <RowSkeleton rows={2} />
  if (contacts.length === 0) return <Nothing small title={t('customers.noContacts')} />
  return (
    <ol className="contact-lines">
      {contacts.map((contact) => (
        <li key={contact.id}>
          <Link
            className="row-link"
            to="/conversations/$conversationId"
            params={{ conversationId: contact.conversationId }}
          >
            <span className="contact-line-head">
              <time dateTime={contact.startedAt}>{dateTime(contact.startedAt)}</time>
              <span>{contact.agent}</span>
              {contact.result && (
                <i className={`mark result-${contact.result}`}>
                  {t(`conversations.results.${contact.result}`)}
                </i>
              )}
              {contact.rating !== null && (
                <span className="stars">{'★'.repeat(contact.rating)}</span>
              )}
            </span>
            {contact.summary && <span className="contact-line-text">{contact.summary}</span>}
          </Link>
        </li>
      ))}
    </ol>
  )
}
