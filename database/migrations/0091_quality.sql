-- 质检 (domain.md §3.13): what was sampled, how it was scored, appealed, decided, coached and checked. The row is the fold of its
-- lines, which are only ever added to; the columns beside the document are what lists and figures look for.
create table inspections (
  city        text not null,
  id          uuid not null,
  version     int not null,
  state       text not null,
  kind        text not null check (kind in ('call', 'reply', 'dispatch')),
  -- The call or the case; `seq` is the line of the case's record, 0 of a call.
  ref         uuid not null,
  seq         int not null,
  person      text,
  unit        text,
  team        text not null,
  by_chance   boolean not null,
  happened_at timestamptz not null,
  moved_at    timestamptz not null,
  due_at      timestamptz,
  -- Only what a person gave and what stands after the window or the decision: until then nobody's figures know of it.
  score       numeric(5, 2),
  twice       boolean not null,
  exemplary   boolean not null,
  document    json not null,
  primary key (city, id)
);
-- Once for each piece of work, however often and by how many machines it is found.
create unique index inspections_subject on inspections (city, kind, ref, seq);
create index inspections_due on inspections (city, state, due_at, id) where due_at is not null;
create index inspections_newest on inspections (city, moved_at desc, id desc);
create index inspections_of_person on inspections (city, person, moved_at desc, id) where person is not null;
create index inspections_of_unit on inspections (city, unit, moved_at desc, id) where unit is not null;
create index inspections_scored on inspections (city, kind, happened_at) where score is not null;
create index inspections_twice on inspections (city, happened_at desc) where twice;
create index inspections_exemplary on inspections (city, moved_at desc, id) where exemplary;

create table inspection_lines (
  city       text not null,
  inspection uuid not null,
  seq        int not null,
  type       text not null,
  at         timestamptz not null,
  actor      text not null,
  actor_name text not null,
  role       text not null,
  payload    json not null,
  primary key (city, inspection, seq)
);
create trigger inspection_lines_append_only before update or delete on inspection_lines for each row execute function refuse_rewriting();
create trigger inspection_lines_not_emptied before truncate on inspection_lines for each statement execute function refuse_rewriting();

-- What an inspector has marked so far: survives a crash and a change of machine, and is gone when the score is submitted.
create table inspection_drafts (
  city       text not null,
  inspection uuid not null,
  staff      uuid not null,
  body       json not null,
  at         timestamptz not null,
  primary key (city, inspection, staff)
);

-- 查看留痕: who opened what an inspection is about, and why; of a case it stands in `looks` as well.
create table inspection_looks (
  id         bigint generated always as identity,
  city       text not null,
  inspection uuid not null,
  staff      uuid not null,
  role       text not null,
  reason     text not null,
  at         timestamptz not null,
  origin     text not null,
  primary key (city, id)
);
create index inspection_looks_of on inspection_looks (city, inspection, id);
create trigger inspection_looks_append_only before update or delete on inspection_looks for each row execute function refuse_rewriting();
create trigger inspection_looks_not_emptied before truncate on inspection_looks for each statement execute function refuse_rewriting();

-- Up to where the sweep has looked: `lines` by the number of the line, `calls` by the moment of the end and the id, `balance` by the day.
create table quality_positions (
  city    text not null,
  stream  text not null check (stream in ('lines', 'calls', 'balance')),
  through text not null,
  primary key (city, stream)
);
create index calls_by_end on calls (city, ended_at, id) where ended_at is not null;
