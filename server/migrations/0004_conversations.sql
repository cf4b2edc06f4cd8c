-- Customers, first cut: the record other modules point at. What reaches a person stands in a table
-- of its own, because it will be sealed.
create table customer (
  id uuid primary key,
  unit_id uuid not null references unit,
  name text not null,
  note text,
  care text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  merged_into uuid references customer
);
create index customer_by_unit on customer (unit_id, id);
create table customer_unit (
  customer_id uuid not null references customer,
  unit_id uuid not null references unit,
  primary key (customer_id, unit_id)
);
create table contact_point (
  id uuid primary key,
  customer_id uuid not null references customer,
  kind text not null check (kind in ('phone', 'email', 'address')),
  value text not null,
  created_at timestamptz not null,
  unique (customer_id, kind, value)
);
create index contact_point_value on contact_point (kind, value);

-- A website (or page) that carries the chat widget.
create table chat_site (
  id uuid primary key,
  key text not null unique,
  unit_id uuid not null references unit,
  name text not null,
  -- Origins that may show the widget, e.g. https://www.example.cn
  origins text[] not null,
  -- Colour, position, title, greeting.
  look jsonb not null,
  -- Weekly service hours; outside them visitors leave a message.
  hours jsonb not null,
  -- After so long without a word of the visitor an answered conversation is closed.
  idle_minutes integer not null check (idle_minutes between 1 and 1440),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  closed_at timestamptz
);

-- Somebody on a website. The token stays in their browser; only its hash is kept.
create table visitor (
  id uuid primary key,
  site_id uuid not null references chat_site,
  token_hash bytea not null unique,
  customer_id uuid references customer,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- Their page is open until then; renewed by the node that holds their socket.
  online_until timestamptz not null,
  user_agent text not null,
  language text not null
);
create index visitor_customer on visitor (customer_id);

-- A thread with one customer side. It may hold many contacts.
create table conversation (
  id uuid primary key,
  unit_id uuid not null references unit,
  channel text not null,
  site_id uuid references chat_site,
  visitor_id uuid references visitor,
  customer_id uuid references customer,
  state text not null check (state in ('waiting', 'open', 'closed')),
  -- Whoever answers now; null while it waits in the queue of its unit.
  assignee_id uuid references staff,
  -- The contact under way, or the last one.
  contact_id uuid not null,
  last_seq bigint not null default 0,
  last_message_at timestamptz not null,
  last_message_by text not null default 'visitor',
  last_text text not null default '',
  -- Since when the visitor waits for a word of ours; null when we spoke last.
  waiting_since timestamptz,
  -- Since when it stands in the queue; keeps its place when it comes back.
  queued_at timestamptz,
  assigned_at timestamptz,
  -- Left as a message outside service hours.
  left_message boolean not null default false,
  visitor_delivered_seq bigint not null default 0,
  visitor_read_seq bigint not null default 0,
  agent_delivered_seq bigint not null default 0,
  agent_read_seq bigint not null default 0,
  -- The page the visitor is on and where they came from.
  page jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  closed_at timestamptz,
  check ((state = 'open') = (assignee_id is not null)),
  check ((state = 'waiting') = (queued_at is not null))
);
create unique index conversation_visitor on conversation (visitor_id);
create index conversation_queue on conversation (unit_id, queued_at) where state = 'waiting';
create index conversation_assignee on conversation (assignee_id) where state = 'open';
create index conversation_list on conversation (unit_id, last_message_at desc, id);
create index conversation_recent on conversation (last_message_at desc, id);
create index conversation_customer on conversation (customer_id, last_message_at desc);
create index conversation_idle on conversation (last_message_at)
  where state = 'open' and waiting_since is null;

-- One episode: somebody reached us, or we them.
create table contact (
  id uuid primary key,
  conversation_id uuid not null references conversation deferrable initially deferred,
  unit_id uuid not null references unit,
  customer_id uuid references customer,
  channel text not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  started_at timestamptz not null,
  -- Whoever was asked first stays responsible until the question is closed (TCK-14). Set once.
  first_asker_id uuid references staff,
  first_asked_at timestamptz,
  -- Whoever answers now or answered last.
  agent_id uuid references staff,
  first_answered_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  result text check (result in ('solved', 'unsolved', 'passed-on', 'no-answer', 'spam')),
  summary text,
  page jsonb not null default '{}',
  rating smallint check (rating between 1 and 5),
  rating_comment text,
  rated_at timestamptz
);
create index contact_conversation on contact (conversation_id, started_at);
create index contact_customer on contact (customer_id, started_at desc);
create index contact_first_asker on contact (first_asker_id, started_at desc);
create index contact_open on contact (unit_id, started_at) where ended_at is null;
alter table conversation add foreign key (contact_id) references contact deferrable initially deferred;

-- Files by content. The bytes lie beside the database, named by their hash.
create table stored_file (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  media_type text not null,
  width integer,
  height integer,
  created_at timestamptz not null
);
create table attachment (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  hash text not null references stored_file,
  name text not null,
  uploaded_by text not null,
  created_at timestamptz not null
);
create index attachment_conversation on attachment (conversation_id);

-- Messages of all conversations by month. `seq` counts within a conversation without gaps.
create table message (
  conversation_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  contact_id uuid not null,
  author text not null check (author in ('visitor', 'agent', 'system')),
  author_id text not null,
  kind text not null check (kind in ('text', 'image', 'file', 'note', 'notice')),
  body text not null,
  attachment_id uuid,
  -- The sender's own id of the message; null for notices.
  client_id text,
  primary key (conversation_id, seq, at)
) partition by range (at);
insert into partitioned_table values ('message');
create table message_default partition of message default;

-- Repeat-safe sending. Not partitioned, because uniqueness must hold over all months.
create table message_key (
  conversation_id uuid not null,
  client_id text not null,
  seq bigint not null,
  at timestamptz not null,
  primary key (conversation_id, client_id)
);
