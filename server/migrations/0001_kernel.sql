-- The log. Every change writes its rows and its event in one transaction.
-- `tx` is what readers order and cut by: ids are given before commit and would lose events.
create table event (
  id bigint generated always as identity,
  tx xid8 not null default pg_current_xact_id(),
  epoch integer not null,
  at timestamptz not null,
  name text not null,
  subject uuid not null,
  unit_id uuid,
  actor_kind text not null,
  actor_id text not null,
  cause text,
  depth smallint not null default 0 check (depth <= 16),
  payload jsonb not null,
  primary key (epoch, tx, id, at)
) partition by range (at);
create index event_subject on event (subject, id);
create index event_at on event (at);

-- Transaction ids belong to a cluster. A log moved to another one begins a new epoch.
create table log_epoch (
  only_row boolean primary key default true check (only_row),
  epoch integer not null,
  cluster text not null
);

create function current_epoch() returns integer language sql stable parallel safe
  return (select epoch from log_epoch);
alter table event alter column epoch set default current_epoch();

-- Where each subscriber of the log stands. The lease keeps nodes from working twice;
-- the compare-and-set on the cursor keeps them from counting twice.
create table subscriber (
  name text primary key,
  epoch integer not null,
  tx xid8 not null,
  id bigint not null,
  leased_by uuid,
  lease_until timestamptz,
  failures integer not null default 0,
  retry_at timestamptz
);

-- What a subscriber could not take after several tries, kept to be looked at and replayed.
create table parked_delivery (
  subscriber text not null,
  epoch integer not null,
  tx xid8 not null,
  event_id bigint not null,
  parked_at timestamptz not null default now(),
  error text not null,
  primary key (subscriber, epoch, tx, event_id)
);

-- Writes named by their sender: a repeat answers with the first result.
create table idempotency_key (
  owner text not null,
  key text not null,
  content_hash text not null,
  result jsonb,
  created_at timestamptz not null,
  primary key (owner, key)
);
create index idempotency_key_age on idempotency_key (created_at);

-- Monthly partitions. Tables that have them carry the column `at`.
create table partitioned_table (name text primary key);
insert into partitioned_table values ('event');
create table event_default partition of event default;

create function ensure_month_partitions(first timestamptz, months integer) returns void
language plpgsql as $$
declare
  parent text;
  month timestamptz;
  child text;
begin
  -- Two nodes starting at once take turns.
  perform pg_advisory_xact_lock(7276412);
  for parent in select name from partitioned_table loop
    for i in 0 .. months - 1 loop
      month := date_trunc('month', first, 'UTC') + make_interval(months => i);
      child := format('%s_%s', parent, to_char(month at time zone 'UTC', 'YYYY_MM'));
      continue when to_regclass(child) is not null;
      -- Rows that came before their month was made wait in the default partition.
      execute format('create table %I (like %I including defaults including constraints)', child, parent);
      execute format(
        'with late as (delete from %I where at >= %L and at < %L returning *) insert into %I select * from late',
        parent || '_default', month, month + interval '1 month', child);
      execute format('alter table %I attach partition %I for values from (%L) to (%L)',
        parent, child, month, month + interval '1 month');
    end loop;
  end loop;
end $$;
