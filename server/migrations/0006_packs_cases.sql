-- What a pack said when it was installed; never changed afterwards. A case keeps its version.
create table pack_version (
  id uuid primary key,
  pack text not null,
  version text not null,
  hash text not null,
  title jsonb not null,
  content jsonb not null,
  installed_at timestamptz not null,
  unique (pack, hash)
);

-- The version new cases begin with.
create table active_pack (
  pack text primary key,
  version_id uuid not null references pack_version,
  activated_at timestamptz not null
);

-- Work with a procedure.
create table case_file (
  id uuid primary key,
  number text not null unique,
  pack_version_id uuid not null references pack_version,
  type text not null,
  unit_id uuid not null references unit,
  customer_id uuid references customer,
  title text not null,
  state text not null,
  -- The newest value of every field, by name: those of the case form and of the actions taken.
  form_values jsonb not null,
  -- Whoever is responsible; null while it waits in the queue of its unit.
  owner_id uuid references staff,
  opened_by_id uuid references staff,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  -- The nearest running deadline; what the timer claims cases by.
  due_at timestamptz,
  -- A deadline was missed and has not been met since.
  overdue boolean not null default false,
  -- Since when its leaders are called on, because a deadline that says so was missed.
  escalated_at timestamptz,
  version integer not null default 1,
  -- Cases without a running deadline stand at the end of a list by due time.
  due_order timestamptz not null generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
  check (closed_at is null or due_at is null)
);
-- Lists walk an index in their order: all of them, those of one unit (a small scope merges the top
-- of each of its units), those of one owner.
create index case_file_newest on case_file (opened_at desc, id desc) include (closed_at);
create index case_file_unit_newest on case_file (unit_id, opened_at desc, id desc)
  include (closed_at);
create index case_file_open on case_file (opened_at desc, id desc) where closed_at is null;
create index case_file_unit_open on case_file (unit_id, opened_at desc, id desc)
  where closed_at is null;
create index case_file_overdue on case_file (opened_at desc, id desc)
  where closed_at is null and overdue;
create index case_file_unit_overdue on case_file (unit_id, opened_at desc, id desc)
  where closed_at is null and overdue;
create index case_file_due on case_file (due_order, id) where closed_at is null;
create index case_file_unit_due on case_file (unit_id, due_order, id) where closed_at is null;
create index case_file_owner on case_file (owner_id, opened_at desc, id desc);
create index case_file_owner_due on case_file (owner_id, due_order, id) where closed_at is null;
create index case_file_customer on case_file (customer_id, opened_at desc, id desc);
create index case_file_timer on case_file (due_at) where due_at is not null;

-- The last number given out by prefix. The row's lock makes numbers free of gaps.
create table case_number (
  prefix text primary key,
  last bigint not null
);

-- A contact may lead to several cases, a case may gather several contacts.
create table case_contact (
  case_id uuid not null references case_file,
  contact_id uuid not null references contact,
  linked_at timestamptz not null,
  primary key (case_id, contact_id)
);
create index case_contact_contact on case_contact (contact_id);

create table case_deadline (
  case_id uuid not null references case_file,
  name text not null,
  state text not null check (state in ('running', 'paused', 'met', 'missed', 'stopped')),
  -- The calendar it was computed with.
  calendar text not null,
  started_at timestamptz not null,
  -- When it is, was or would have been due; null while paused.
  due_at timestamptz,
  -- While paused: what was left.
  left_ms bigint,
  met_at timestamptz,
  missed_at timestamptz,
  primary key (case_id, name),
  check ((state = 'paused') = (due_at is null)),
  check ((state = 'paused') = (left_ms is not null))
);

-- The history of a case as people read it. Words are here and not in the log, so that an erasure
-- reaches them.
create table case_entry (
  id bigint generated always as identity primary key,
  case_id uuid not null references case_file,
  at timestamptz not null,
  by_kind text not null,
  by_id text not null,
  kind text not null check (kind in ('opened', 'action', 'note', 'assigned', 'deadline-missed')),
  -- The action taken or the deadline missed.
  name text,
  from_state text,
  to_state text,
  from_owner_id uuid references staff,
  to_owner_id uuid references staff,
  text text,
  form_values jsonb not null default '{}'
);
create index case_entry_case on case_entry (case_id, id desc);
