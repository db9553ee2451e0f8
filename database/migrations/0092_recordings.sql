-- 录音与转写: what was recorded of each call, what was understood of it, how long it is kept, and who heard it.

-- One row for each call that has ended: what stands there without `forgotten_at` is still to be fetched from the exchange.
create table call_recording_state (
  city         text not null,
  call         uuid not null,
  ended_at     timestamptz not null,
  -- When it is looked at next; whoever has it in hand puts this off.
  next_at      timestamptz not null,
  tries        int not null default 0,
  why          text,
  -- All of it is with us and indexed.
  recorded_at  timestamptz,
  -- The exchange has nothing of it any more.
  forgotten_at timestamptz,
  -- 保管期限: destroyed when it is over, unless somebody holds it.
  delete_after timestamptz,
  hold         text,
  held_by      uuid,
  held_at      timestamptz,
  destroyed_at timestamptz,
  primary key (city, call)
);
create index call_recording_waiting on call_recording_state (city, next_at) where forgotten_at is null;
create index call_recording_due on call_recording_state (city, delete_after) where destroyed_at is null and hold is null;

-- A call's end and the wish for its recordings are one transaction: no end is overlooked, and no list of all calls is read to find it.
-- Three seconds are given to the exchange to close its files.
create function note_ended_call() returns trigger language plpgsql as $$
begin
  insert into call_recording_state (city, call, ended_at, next_at)
    values (new.city, new.id, new.ended_at, new.ended_at + interval '3 seconds') on conflict do nothing;
  return null;
end
$$;
create trigger calls_ended after insert or update on calls for each row when (new.ended_at is not null) execute function note_ended_call();

create table call_recordings (
  city       text not null,
  call       uuid not null,
  -- The exchange's connection, or the name of a message left.
  name       text not null,
  party      text not null check (party in ('citizen', 'operator', 'third', 'message')),
  staff      uuid,
  started_at timestamptz not null,
  seconds    double precision not null,
  -- Of the sound as it is handed out; the sealed file is a little longer.
  bytes      bigint not null,
  -- `repaired`: the recorder was cut off and its head was made anew; `broken`: no sound, kept as it came.
  state      text not null check (state in ('whole', 'repaired', 'empty', 'broken')),
  sha256     text not null,
  sm3        text not null,
  -- Below DATA_DIR/recordings, sealed.
  file       text not null,
  at         timestamptz not null,
  primary key (city, call, name)
);

create table call_words (
  city    text not null,
  call    uuid not null,
  no      int not null,
  party   text not null check (party in ('citizen', 'operator', 'third', 'message')),
  -- Milliseconds since the call came.
  from_ms int not null,
  to_ms   int not null,
  text    bytea not null,
  at      timestamptz not null,
  primary key (city, call, no)
);

-- What was destroyed, held and released: nothing of a recording goes without a line.
create table recording_lines (
  city  text not null,
  id    bigint generated always as identity,
  call  uuid not null,
  what  text not null check (what in ('destroyed', 'held', 'released')),
  at    timestamptz not null,
  -- Null: the machine.
  actor uuid,
  data  json not null,
  primary key (city, id)
);
create index recording_lines_of_call on recording_lines (city, call, id);
create trigger recording_lines_append_only before update or delete on recording_lines for each row execute function refuse_rewriting();
create trigger recording_lines_not_emptied before truncate on recording_lines for each statement execute function refuse_rewriting();

-- A look may be at a call as well as at a case.
alter table looks alter column case_id drop not null;
alter table looks add column call uuid;
alter table looks add constraint looks_of_something check (num_nonnulls(case_id, call) = 1);
create index looks_of_call on looks (city, call, id) where call is not null;
