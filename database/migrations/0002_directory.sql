-- 城市档案: versions that one person writes and another releases. `kind`: profile, duties, calendar, catalogue, units, areas.
create table city_books (
  city           text not null,
  kind           text not null,
  version        int not null,
  status         text not null check (status in ('draft', 'proposed', 'released', 'rejected')),
  body           jsonb not null,
  note           text not null,
  made_by        text not null,
  made_at        timestamptz not null,
  decided_by     text,
  decided_at     timestamptz,
  effective_from timestamptz,
  trial          jsonb,
  primary key (city, kind, version),
  check (status <> 'released' or decided_by is distinct from made_by or version = 1)
);

create table staff (
  city       text not null,
  id         uuid not null,
  login      text not null,
  zh         text not null,
  en         text not null,
  unit       text not null,
  roles      text[] not null,
  principal  text not null check (principal in ('government', 'contractor')),
  persona    jsonb,
  password   text not null,
  active     boolean not null default true,
  failures   int not null default 0,
  locked_until timestamptz,
  primary key (city, id)
);
create unique index staff_login on staff (city, login);

create table sessions (
  city     text not null,
  token    bytea not null,
  staff_id uuid not null,
  at       timestamptz not null,
  expires  timestamptz not null,
  primary key (city, token)
);
create index sessions_token on sessions (token);

-- Clients of the public doors (Open311 api keys), by keyed digest.
create table api_clients (
  city     text not null,
  key      bytea not null,
  name     text not null,
  active   boolean not null default true,
  primary key (city, key)
);

-- Precedents are few among millions of lines.
create index case_events_precedents on case_events (city, id) where type = 'precedentMade';
-- The trial run and every list by day read cases with a unit by when they came.
create index looks_of_staff on looks (city, staff, id);
