-- What a member of staff keeps at the desk. None of it is part of a case's record, so all of it may be thrown away.

-- 视图: a list as somebody likes to see it: filters, columns, their order.
create table saved_views (
  city     text not null,
  staff_id uuid not null,
  id       uuid not null,
  desk     text not null,
  name     text not null,
  body     jsonb not null,
  at       timestamptz not null,
  primary key (city, staff_id, id)
);
create unique index saved_views_name on saved_views (city, staff_id, desk, name);

-- 在看的人与最近打开: who has a case open (a beat younger than half a minute), and what one had open lately. It may be lost in a crash.
create unlogged table visits (
  city     text not null,
  case_id  uuid not null,
  staff_id uuid not null,
  doing    text not null,
  at       timestamptz not null,
  primary key (city, case_id, staff_id)
);
create index visits_recent on visits (city, staff_id, at desc);

-- 提醒: what came to a unit, a desk or a person, derived from the record by a sweep that reads on from where it was.
create table news (
  id       bigint generated always as identity,
  city     text not null,
  audience text not null,
  kind     text not null,
  type     text not null,
  case_id  uuid not null,
  event    bigint not null,
  actor    text not null,
  at       timestamptz not null,
  primary key (city, audience, id)
);
create index news_old on news (city, at);
create table news_read (
  city     text not null,
  staff_id uuid not null,
  through  bigint not null,
  ids      bigint[] not null,
  primary key (city, staff_id)
);
create table news_position (
  city    text primary key,
  through bigint not null
);
-- 个人日计数: how many acts of each kind somebody did on a day of the city; counted by the same sweep.
create table staff_days (
  city  text not null,
  staff text not null,
  day   date not null,
  type  text not null,
  count int not null,
  primary key (city, staff, day, type)
);
create index staff_days_day on staff_days (city, day, type);

-- 导出: a list or a search written to a file in the background. `cursor` and `spooled` say how far it came: whoever finds it left goes on.
create table exports (
  city      text not null,
  id        uuid not null,
  staff_id  uuid not null,
  command   bytea,
  what      jsonb not null,
  format    text not null check (format in ('csv', 'xlsx')),
  language  text not null,
  columns   text[] not null,
  reason    text,
  origin    text not null,
  name      text not null,
  status    text not null check (status in ('waiting', 'running', 'done', 'failed')),
  total     int,
  rows      int not null default 0,
  cursor    jsonb,
  spooled   bigint not null default 0,
  bytes     bigint,
  why       text,
  at        timestamptz not null,
  done_at   timestamptz,
  expires   timestamptz not null,
  leased    timestamptz,
  primary key (city, id)
);
create index exports_of_staff on exports (city, staff_id, at desc);
create unique index exports_command on exports (city, command) where command is not null;
create index exports_to_do on exports (city, at) where status in ('waiting', 'running');
create index exports_expire on exports (city, expires);
