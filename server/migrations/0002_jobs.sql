-- Work that leaves the process: mail, messages to providers, webhooks, exports. A row exists until
-- its work is done, so what is here is what is owed. Finished jobs are deleted, dead ones are kept.
create table job (
  id bigint generated always as identity primary key,
  name text not null,
  input jsonb not null,
  -- At most one job of a name has this key; enqueuing it again replaces what is wanted.
  key text,
  -- Counts replacements, so that a run begun before one does not finish the newer wish.
  revision integer not null default 0,
  run_at timestamptz not null,
  attempt smallint not null default 0,
  -- New at every claim: a worker that was given up cannot finish the run that followed it.
  lease_id uuid,
  lease_until timestamptz,
  cancelled boolean not null default false,
  dead_at timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  unique (name, key),
  check ((lease_id is null) = (lease_until is null)),
  check (dead_at is null or lease_id is null)
);
create index job_ready on job (run_at) where dead_at is null;
create index job_dead on job (dead_at) where dead_at is not null;

-- Rows are inserted, updated twice and deleted within a second: vacuum early, keep updates in place.
alter table job set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);

-- When each schedule fires next. The nodes compare and set it, so each time fires once among them.
create table job_schedule (
  name text primary key,
  cron text not null,
  zone text not null,
  next_at timestamptz not null
);
