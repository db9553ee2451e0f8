-- 计数: additive counters of what came in on each day of the city, in several cuts: by unit, type, leaf and district. They add up over
-- days and within each cut, and hold nothing personal. What none of a cut is counts under ''.
create table counters (
  city               text not null,
  cut                text not null,
  day                date not null,
  key                text not null,
  cases              int not null,
  dispatched         int not null,
  closed             int not null,
  overdue            int not null,
  on_time            int not null,
  removed            int not null,
  effective          int not null,
  contacted          int not null,
  solved             int not null,
  satisfied          int not null,
  basically          int not null,
  primary key (city, cut, day, key)
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.1, autovacuum_vacuum_cost_delay = 0);

-- As what each case stands in the counters now: what is counted anew is first taken out as this. `flags` are the counters' bits.
create table counted_cases (
  city     text not null,
  case_id  uuid not null,
  day      date not null,
  unit     text not null,
  type     text not null,
  category text not null,
  district text not null,
  flags    int not null,
  primary key (city, case_id)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

-- Up to which line of the record the cases are counted, and when the machine last looked.
create table counter_positions (
  city    text primary key,
  through bigint not null,
  at      timestamptz not null
);
