-- 话务: calls, what happened in each, the seats, call-backs, and hand-overs to 110, 119, 120 and 122.
create table calls (
  city           text not null,
  id             uuid not null,
  version        int not null,
  direction      text not null check (direction in ('in', 'out')),
  line           text not null,
  state          text not null,
  team           text not null,
  needs          text[] not null,
  priority       smallint not null,
  care           boolean not null,
  confidential   boolean not null,
  emergency      boolean not null,
  -- Sealed; the digest finds a caller's other calls and cases, the mask is what lists show.
  caller         bytea,
  caller_digest  bytea,
  caller_mask    text,
  operator       uuid,
  received_at    timestamptz not null,
  queued_at      timestamptz,
  talking_at     timestamptz,
  talk_ended_at  timestamptz,
  ended_at       timestamptz,
  ended_by       text,
  disposition    text,
  rating         smallint,
  recall         uuid,
  cases          uuid[] not null default '{}',
  -- The whole call as it stands, sealed: what a program that is started anew goes on from.
  document       bytea not null,
  primary key (city, id)
);
create index calls_open on calls (city) where ended_at is null;
create index calls_newest on calls (city, received_at desc, id desc);
create index calls_of_caller on calls (city, caller_digest, received_at desc) where caller_digest is not null;
create index calls_of_operator on calls (city, operator, received_at desc) where operator is not null;
create index calls_of_case on calls using gin (cases);

create table call_events (
  city  text not null,
  call  uuid not null,
  no    int not null,
  at    timestamptz not null,
  type  text not null,
  data  json not null,
  actor uuid,
  primary key (city, call, no)
);
create trigger call_events_append_only before update or delete on call_events for each row execute function refuse_rewriting();
create trigger call_events_not_emptied before truncate on call_events for each statement execute function refuse_rewriting();

create table seats (
  city       text not null,
  staff      uuid not null,
  teams      text[] not null,
  skills     text[] not null,
  state      text not null,
  reason     text,
  since      timestamptz not null,
  -- A phone's password is made of this and our secrets, so that none is kept anywhere.
  nonce      text not null default '',
  online     boolean not null default false,
  call       uuid,
  next       json,
  misses     int not null default 0,
  calls      int not null default 0,
  day        text not null default '',
  rest_until timestamptz,
  primary key (city, staff)
);
-- 坐席状态流水: from when to when a seat was what; occupancy and rosters are reckoned from it.
create table seat_lines (
  city   text not null,
  staff  uuid not null,
  at     timestamptz not null,
  state  text not null,
  reason text,
  call   uuid,
  actor  uuid,
  no     bigint generated always as identity,
  primary key (city, staff, at, no)
);
create index seat_lines_newest on seat_lines (city, at);

-- 回拨: missed calls, booked call-backs, messages; each is called back or said why not (66号: 漏接电话回拨).
create table recalls (
  city          text not null,
  id            uuid not null,
  call          uuid not null,
  why           text not null check (why in ('missed', 'booked', 'message')),
  caller        bytea,
  caller_digest bytea,
  caller_mask   text,
  team          text not null,
  needs         text[] not null,
  emergency     boolean not null,
  -- When the caller came into the system: who is called back keeps the place.
  since         timestamptz not null,
  due_at        timestamptz not null,
  next_at       timestamptz not null,
  state         text not null check (state in ('due', 'taken', 'reached', 'unreached', 'dropped')),
  tries         int not null,
  staff         uuid,
  ended_at      timestamptz,
  note          text not null default '',
  message       uuid,
  primary key (city, id)
);
create index recalls_due on recalls (city, emergency desc, next_at, id) where state in ('due', 'taken');
create index recalls_newest on recalls (city, since desc, id);
create index recalls_of_caller on recalls (city, caller_digest) where state in ('due', 'taken');

-- 联动移交: the data packet that went with a call, the receipt of the other side, and what became of it.
create table hand_overs (
  city        text not null,
  id          uuid not null,
  call        uuid not null,
  direction   text not null check (direction in ('out', 'back', 'in')),
  line        text not null,
  packet      bytea not null,
  staff       uuid,
  at          timestamptz not null,
  receipt_due timestamptz,
  receipt     text,
  receipt_at  timestamptz,
  alarmed_at  timestamptz,
  outcome     text,
  primary key (city, id)
);
create index hand_overs_newest on hand_overs (city, at desc, id);
create index hand_overs_open on hand_overs (city, receipt_due) where receipt_at is null and direction = 'out';

-- 主用程序: which program leads the telephone, and when it was last heard of. What others ask of it waits here for a moment, sealed.
create table telephone_lead (
  one     boolean primary key default true check (one),
  program uuid not null,
  linked  boolean not null,
  beat_at timestamptz not null
);
create unlogged table telephone_asks (
  id     uuid primary key,
  body   bytea not null,
  answer bytea,
  at     timestamptz not null default now()
);
