-- One deployment serves one organisation.
create table organisation (
  only_row boolean primary key default true check (only_row),
  name text not null,
  demo boolean not null default false,
  set_up_at timestamptz not null
);

-- The tree: head office → branch → outlet → department → team.
create table unit (
  id uuid primary key,
  parent_id uuid references unit,
  -- Ids from the root to this unit, each followed by a slash: a subtree is a prefix.
  path text not null unique,
  name text not null,
  kind text not null check (kind in ('group', 'branch', 'outlet', 'department', 'team')),
  created_at timestamptz not null,
  closed_at timestamptz
);
create index unit_parent on unit (parent_id);
create index unit_path on unit (path text_pattern_ops);

create table role (
  id text primary key,
  name jsonb not null,
  -- [{ "permission": "cases.read", "scope": "subtree" }, …]
  permissions jsonb not null
);

create table staff (
  id uuid primary key,
  number text not null,
  name text not null,
  email text,
  phone text,
  language text not null default 'zh' check (language in ('zh', 'en')),
  -- Conversations held at once at most.
  capacity smallint not null default 5 check (capacity between 0 and 100),
  password_hash text,
  must_change_password boolean not null default false,
  failed_sign_ins smallint not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  left_at timestamptz
);
create unique index staff_number on staff (lower(number));
create unique index staff_email on staff (lower(email));
create unique index staff_phone on staff (phone);

-- A post: a role held in a unit. One person may hold several.
create table post (
  staff_id uuid not null references staff,
  role_id text not null references role,
  unit_id uuid not null references unit,
  primary key (staff_id, role_id, unit_id)
);
create index post_unit on post (unit_id);

create table staff_session (
  token_hash bytea primary key,
  staff_id uuid not null references staff,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ip text not null,
  user_agent text not null
);
create index staff_session_staff on staff_session (staff_id);
create index staff_session_expiry on staff_session (expires_at);
