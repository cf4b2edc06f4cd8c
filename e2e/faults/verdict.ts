import pg from 'pg'
import type { Agent } from './agent.ts'
import type { Received } from './received.ts'
import type { Visitor } from './visitor.ts'

export interface Verdict {
  lost: string[]
  doubled: string[]
  disordered: string[]
  stored: number
  /** Settings of the PostgreSQL that was killed: the test means nothing without them. */
  durable: boolean
}

interface Row {
  conversationId: string
  visitorId: string
  seq: number
  author: 'visitor' | 'agent' | 'system'
  body: string
  clientId: string | null
}

/**
 * Compare what senders were told, what receivers got and what the database holds. The database is
 * asked after everybody has stopped.
 */
export async function judge(
  databaseUrl: string,
  visitors: Visitor[],
  agents: Agent[],
): Promise<Verdict> {
  const database = await readDatabase(databaseUrl)
  const verdict: Verdict = {
    lost: [],
    doubled: [...database.doubled],
    disordered: [...database.disordered],
    stored: database.rows.filter(({ author }) => author !== 'system').length,
    durable: database.durable,
  }
  const conversations = Map.groupBy(database.rows, ({ conversationId }) => conversationId)
  const ofVisitor = new Map(database.rows.map((row) => [row.visitorId, row.conversationId]))
  for (const visitor of visitors) {
    const rows = conversations.get(ofVisitor.get(visitor.options.visitorId) ?? '') ?? []
    const who = `visitor ${visitor.options.name}`
    compareAcknowledged(verdict, who, rows, visitor.outbox.acknowledged)
    compareWritten(verdict, visitor, rows)
    compareReceived(verdict, who, rows, visitor.received, rows.length)
    if (visitor.outbox.contradictions > 0) verdict.doubled.push(`${who}: two numbers for one id`)
    for (const code of visitor.refusals) verdict.lost.push(`${who}: refused with ${code}`)
  }
  for (const agent of agents) {
    for (const talk of agent.talks) {
      const rows = conversations.get(talk.conversationId) ?? []
      const who = `agent ${agent.options.name} in ${talk.conversationId}`
      compareAcknowledged(verdict, who, rows, talk.outbox.acknowledged)
      // Once it went to a colleague the rest is theirs.
      const expected = agent.answers(talk) ? rows.length : talk.received.messages.length
      compareReceived(verdict, who, rows, talk.received, expected)
      if (talk.outbox.contradictions > 0) verdict.doubled.push(`${who}: two numbers for one id`)
    }
  }
  return verdict
}

/** Every acknowledgement names the row that is stored. */
function compareAcknowledged(
  verdict: Verdict,
  who: string,
  rows: Row[],
  acknowledged: Map<string, number>,
) {
  const stored = new Map(rows.map(({ clientId, seq }) => [clientId, seq]))
  for (const [clientId, seq] of acknowledged) {
    const found = stored.get(clientId)
    if (found === undefined) verdict.lost.push(`${who}: ${clientId} was acknowledged as ${seq}`)
    else if (found !== seq) verdict.doubled.push(`${who}: ${clientId} is ${found}, told ${seq}`)
  }
}

/** Every question is stored once, in the order it was asked, and answered once in that order. */
function compareWritten(verdict: Verdict, { options, written }: Visitor, rows: Row[]) {
  const asked = rows.filter(({ author }) => author === 'visitor').map(({ clientId }) => clientId)
  const answered = rows
    .filter(({ author }) => author === 'agent')
    .map(({ body }) => body.split(' ')[1] ?? '')
  for (const [what, found] of Object.entries({ question: asked, answer: answered })) {
    const who = `${what} of visitor ${options.name}`
    const distinct = new Set(found)
    for (const id of written) if (!distinct.has(id)) verdict.lost.push(`${who}: ${id}`)
    if (distinct.size < found.length) verdict.doubled.push(`${who}: ${found.length} stored`)
    const inOrder = [...distinct].every((id, index, all) => index === 0 || all[index - 1]! < id!)
    if (!inOrder) verdict.disordered.push(`${who}: ${found.join(' ')}`)
  }
}

/** What one side received is what is stored, one for one. */
function compareReceived(
  verdict: Verdict,
  who: string,
  rows: Row[],
  received: Received,
  expected: number,
) {
  if (received.messages.length < expected) {
    verdict.lost.push(`${who}: received ${received.messages.length} of ${expected}`)
  }
  if (received.doubled > 0) verdict.doubled.push(`${who}: ${received.doubled} came again`)
  if (received.gaps > 0) verdict.disordered.push(`${who}: ${received.gaps} came too early`)
  const other = received.messages.find(
    ({ seq, body }, index) => rows[index]?.seq !== seq || rows[index]?.body !== body,
  )
  if (other) verdict.disordered.push(`${who}: ${other.seq} is not what is stored`)
}

async function readDatabase(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const ask = async <T>(query: string) => (await client.query(query)).rows as T[]
  try {
    const rows = await ask<Row>(`
      select m.conversation_id as "conversationId", c.visitor_id as "visitorId", m.seq::int as seq,
        m.author, m.body, m.client_id as "clientId"
      from message m join conversation c on c.id = m.conversation_id
      order by m.conversation_id, m.seq`)
    const doubled = await ask<{ what: string }>(`
      select format('%s: %s stored %s times', conversation_id, client_id, count(*)) as what
      from message where client_id is not null
      group by conversation_id, client_id having count(*) > 1
      union all
      select format('%s: event %s of message %s recorded %s times', subject, name, payload ->> 'seq', count(*))
      from event where name in ('message.received', 'message.sent')
      group by subject, name, payload ->> 'seq' having count(*) > 1`)
    const disordered = await ask<{ what: string }>(`
      select format('%s: %s messages, numbers %s to %s, last said to be %s',
        c.id, count(*), min(m.seq), max(m.seq), c.last_seq) as what
      from conversation c join message m on m.conversation_id = c.id
      group by c.id
      having count(*) <> c.last_seq or min(m.seq) <> 1 or max(m.seq) <> c.last_seq
      union all
      select format('%s: %s has no event', m.conversation_id, m.seq)
      from message m where m.author in ('visitor', 'agent') and not exists (
        select from event e where e.subject = m.conversation_id
          and e.name in ('message.received', 'message.sent') and e.payload ->> 'seq' = m.seq::text)`)
    const [settings] = await ask<{ durable: boolean }>(`
      select current_setting('fsync') = 'on' and current_setting('synchronous_commit') = 'on'
        and current_setting('full_page_writes') = 'on' as durable`)
    return {
      rows,
      doubled: doubled.map(({ what }) => what),
      disordered: disordered.map(({ what }) => what),
      durable: settings?.durable ?? false,
    }
  } finally {
    await client.end()
  }
}
