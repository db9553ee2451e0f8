-- One schema for many cities: every table of a city's data begins with `city` and has it in every key, so that one installation
-- holds several cities apart, and the same schema can be sharded by city (see docs/adr/0002).

create table cities (
  city       text primary key,
  body       jsonb not null,
  created_at timestamptz not null default now()
);

-- 工单. Narrow and hot: what changes with every act. The words of the citizen stand in `appeals`, which never change.
-- `doc` is text that only the program reads (json, not jsonb: cheaper to write, and nothing ever looks inside it by SQL).
create table cases (
  city        text not null,
  id          uuid not null,
  number      text not null,
  version     int not null,
  state       text not null,
  head        bytea not null,
  received_at timestamptz not null,
  closed_at   timestamptz,
  overdue_at  timestamptz,
  unit_due    timestamptz,
  type        text not null,
  grade       text not null,
  category    text,
  channel     text not null,
  district    text,
  street      text,
  lon         double precision,
  lat         double precision,
  lead        text,
  master      uuid,
  doc         json not null,
  primary key (city, id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
create unique index cases_number on cases (city, number);
create index cases_received on cases (city, received_at, id);
create index cases_members on cases (city, master) where master is not null;

-- 诉求: what was brought, in the citizen's own words, and who brought it (sealed; found again by keyed digests only).
create table appeals (
  city       text not null,
  case_id    uuid not null,
  title      text not null,
  matter     text not null,
  address    text,
  answers    json,
  person     bytea,
  phone_key  bytea,
  source     text,
  at         timestamptz not null,
  primary key (city, case_id)
);
-- The sweep that indexes words reads on from the newest that it has done.
create index appeals_newest on appeals (city, at, case_id);
create index appeals_phone on appeals (city, phone_key, at desc) where phone_key is not null;

-- 留痕. `payload` is json, not jsonb: its exact text is what was hashed. There is no foreign key to `cases`: both are written by
-- one statement, and `npm run verify-record` proves that neither stands without the other.
create table case_events (
  id         bigint generated always as identity,
  city       text not null,
  case_id    uuid not null,
  seq        int not null,
  type       text not null,
  at         timestamptz not null,
  actor      text not null,
  actor_name text not null,
  role       text not null,
  unit       text,
  behalf     text,
  origin     text not null,
  payload    json not null,
  hash       bytea not null,
  command    bytea,
  print      text,
  primary key (city, case_id, seq)
);
-- A command is done once: its key is part of the line that it wrote.
create unique index case_events_command on case_events (city, command) where command is not null;
-- The outbox: who wants to know what happened reads on from where it was.
create index case_events_stream on case_events (city, id);

-- Accountability rests on the record being complete: it may be added to, never rewritten.
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'the record is append-only: % on % refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger case_events_append_only before update or delete on case_events for each row execute function refuse_rewriting();
create trigger case_events_not_emptied before truncate on case_events for each statement execute function refuse_rewriting();

-- 待办队列: where each case stands. One index serves every worklist and the machine's sweep.
create table desk_entries (
  city    text not null,
  case_id uuid not null,
  desk    text not null,
  unit    text not null,
  due_at  timestamptz not null,
  primary key (city, case_id, desk, unit)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index desk_entries_list on desk_entries (city, desk, unit, due_at, case_id);

-- 每日存证: a signed digest over all lines of all cases up to `through`.
create table checkpoints (
  city      text not null,
  no        int not null,
  through   bigint not null,
  events    bigint not null,
  at        timestamptz not null,
  algorithm text not null,
  digest    bytea not null,
  signature bytea not null,
  primary key (city, no)
);
create trigger checkpoints_append_only before update or delete on checkpoints for each row execute function refuse_rewriting();

-- 查看记录: every look at personal data, with its reason.
create table looks (
  id      bigint generated always as identity,
  city    text not null,
  case_id uuid not null,
  staff   text not null,
  role    text not null,
  fields  text[] not null,
  reason  text not null,
  at      timestamptz not null,
  origin  text not null,
  primary key (city, id)
);
create index looks_of_case on looks (city, case_id, id);
create trigger looks_append_only before update or delete on looks for each row execute function refuse_rewriting();

-- Spoken numbers are handed out in blocks, so that no counter is fought over.
create table number_blocks (
  city text not null,
  day  text not null,
  next int not null,
  primary key (city, day)
);

-- Words for the search, filled by a sweep behind the intake; a case without a row here is still to be read.
create table case_words (
  city    text not null,
  case_id uuid not null,
  at      timestamptz not null,
  words   tsvector not null,
  primary key (city, case_id)
);
create index case_words_words on case_words using gin (words);
create index case_words_newest on case_words (city, at desc, case_id);

create table attachments (
  city     text not null,
  case_id  uuid not null,
  id       uuid not null,
  name     text not null,
  type     text not null,
  bytes    int not null,
  digest   text not null,
  by_actor text not null,
  public   boolean not null,
  at       timestamptz not null,
  primary key (city, case_id, id)
);
