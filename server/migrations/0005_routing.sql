-- What an agent says of themselves. Whether they can be reached is in `presence_lease`.
create table presence (
  staff_id uuid primary key references staff,
  state text not null check (state in ('ready', 'busy', 'break', 'away')),
  since timestamptz not null,
  -- Since when nobody was given to them: the longest idle goes first.
  idle_since timestamptz not null,
  -- Since when no screen of theirs is connected; null while one is.
  lost_at timestamptz
);
create index presence_ready on presence (idle_since) where state = 'ready';

-- One open console socket. Its node renews it; a node that dies lets it lapse.
create table presence_lease (
  socket_id uuid primary key,
  staff_id uuid not null references staff,
  node_id uuid not null,
  lease_until timestamptz not null
);
create index presence_lease_staff on presence_lease (staff_id, lease_until);
