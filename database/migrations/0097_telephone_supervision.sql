-- One call comes to one call-back at most, however often it is told.
create unique index recalls_of_call on recalls (city, call);
-- When they were first called back, or called again and were answered: what the target counts.
alter table recalls add column tried_at timestamptz;

-- 话务查看留痕: who looked at the record of which call, what of it, and why.
create table call_looks (
  id     bigint generated always as identity,
  city   text not null,
  call   uuid not null,
  staff  uuid not null,
  what   text not null check (what in ('record', 'number', 'recording', 'transcript', 'export')),
  reason text not null,
  at     timestamptz not null,
  origin text not null,
  primary key (city, id)
);
create index call_looks_of_call on call_looks (city, call, id);
create trigger call_looks_append_only before update or delete on call_looks for each row execute function refuse_rewriting();
create trigger call_looks_not_emptied before truncate on call_looks for each statement execute function refuse_rewriting();

-- 话务指标: a day is counted from the index alone, without the sealed documents.
create index calls_figures on calls (city, received_at)
  include (direction, team, operator, queued_at, talking_at, talk_ended_at, ended_at, ended_by);
