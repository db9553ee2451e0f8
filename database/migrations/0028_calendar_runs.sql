-- 日历更正: when another version of the working calendar comes into force, the machine looks at every case that is not archived, in the
-- order of their ids; `position` is the last that it has looked at, so that a run that was cut short goes on from there.
create table calendar_runs (
  city         text not null,
  version      int not null,
  before       int not null,
  in_force     timestamptz not null,
  started_at   timestamptz not null,
  position     uuid not null default '00000000-0000-0000-0000-000000000000',
  looked       int not null default 0,
  changed      int not null default 0,
  taken_back   int not null default 0,
  finished_at  timestamptz,
  primary key (city, version)
);
