-- 话务预测与排班 (B1, B2, B16, B33, C2): what came by quarter hour, the weather, rosters, costs, and contingencies.

-- 每刻话务: counted from the calls, and counted anew as often as one likes; forecasts rest on nothing else.
create table call_arrivals (
  city             text not null,
  quarter          timestamptz not null,
  team             text not null,
  offered          int not null check (offered >= 0),
  answered         int not null check (answered >= 0),
  answered_in_time int not null check (answered_in_time >= 0),
  abandoned        int not null check (abandoned >= 0),
  talk_seconds     bigint not null check (talk_seconds >= 0),
  primary key (city, quarter, team)
);

-- 每分钟话务: how many wait and what came in the minute; contingencies are judged by it. Kept for a week.
create table call_minutes (
  city             text not null,
  minute           timestamptz not null,
  waiting          int not null,
  offered          int not null,
  answered         int not null,
  answered_in_time int not null,
  abandoned        int not null,
  primary key (city, minute)
);

-- 天气: what the weather service or a person posts for a day, of the past as it was, of the future as it is foreseen.
create table weather_days (
  city      text not null,
  date      date not null,
  kind      text not null,
  factor    real not null check (factor > 0),
  colour    text check (colour in ('blue', 'yellow', 'orange', 'red')),
  source    text not null,
  posted_by text not null,
  posted_at timestamptz not null,
  primary key (city, date, kind)
);

-- 班表: proposed by one person, released by another. `basis` is what it was reckoned from, as it was then.
create table rosters (
  city          text not null,
  id            uuid not null,
  first         date not null,
  days          int not null check (days between 1 and 31),
  status        text not null check (status in ('proposed', 'released', 'withdrawn')),
  proposed_by   uuid not null,
  proposed_name text not null,
  proposed_at   timestamptz not null,
  decided_by    uuid,
  decided_name  text,
  decided_at    timestamptz,
  note          text not null default '',
  basis         json not null,
  primary key (city, id)
);
create index rosters_newest on rosters (city, first desc, proposed_at desc, id);

create table roster_shifts (
  city   text not null,
  roster uuid not null,
  no     int not null,
  kind   text not null,
  team   text not null,
  -- Null: nobody yet.
  staff  uuid,
  starts timestamptz not null,
  ends   timestamptz not null,
  breaks json not null,
  primary key (city, roster, no)
);
create index roster_shifts_of_staff on roster_shifts (city, staff, starts) where staff is not null;

-- 成本台账 (B15): lines are only added; a correction is a line with the opposite price. Prices in fen.
create table cost_lines (
  city       text not null,
  id         uuid not null,
  kind       text not null check (kind in ('contract', 'seat', 'call')),
  vendor     text not null,
  name       text not null,
  first      date not null,
  last       date not null check (last >= first),
  price      bigint not null,
  quantity   numeric not null check (quantity > 0),
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (city, id)
);
create index cost_lines_by_time on cost_lines (city, last, first);
create trigger cost_lines_append_only before update or delete on cost_lines for each row execute function refuse_rewriting();
create trigger cost_lines_not_emptied before truncate on cost_lines for each statement execute function refuse_rewriting();

-- 应急: a row that is the fold of its lines; at most one in force in a city.
create table contingencies (
  city        text not null,
  id          uuid not null,
  status      text not null check (status in ('active', 'ended', 'reviewed')),
  version     int not null,
  level       text not null,
  highest     text not null,
  declared_at timestamptz not null,
  declared_by text not null,
  level_since timestamptz not null,
  ended_at    timestamptz,
  review_due  timestamptz,
  actions     json not null,
  primary key (city, id)
);
create unique index contingencies_active on contingencies (city) where status = 'active';
create index contingencies_newest on contingencies (city, declared_at desc, id);

create table contingency_lines (
  city        text not null,
  contingency uuid not null,
  seq         int not null,
  step        text not null,
  at          timestamptz not null,
  actor       text not null,
  actor_name  text not null,
  role        text not null,
  text        text not null,
  data        json not null,
  primary key (city, contingency, seq)
);
create trigger contingency_lines_append_only before update or delete on contingency_lines for each row execute function refuse_rewriting();
create trigger contingency_lines_not_emptied before truncate on contingency_lines for each statement execute function refuse_rewriting();
