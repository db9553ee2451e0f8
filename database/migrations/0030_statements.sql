-- 月度考核单: what the frozen scores of a month came to, for each unit and ('') for the whole city, written once.
create table score_statements (
  city        text not null,
  month       text not null,
  unit        text not null,
  written_at  timestamptz not null,
  -- Written at the latest day, although scores were still open: those are its lines of the kind `open`.
  incomplete  boolean not null,
  weights     json not null,
  -- The sums of its lines.
  body        json not null,
  primary key (city, month, unit)
);
-- What a statement rests on, case by case. `score`: a round closed in that month. `late`: one of an earlier month, open when that was
-- written. `corrected`: one that stands in an earlier statement and is true no longer; it is taken out again here. `open`: not frozen yet.
create table statement_lines (
  city       text not null,
  month      text not null,
  unit       text not null,
  case_id    uuid not null,
  round      int not null,
  kind       text not null check (kind in ('score', 'late', 'corrected', 'open')),
  excluded   text,
  contacted  boolean not null,
  solved     boolean not null,
  satisfied  boolean not null,
  basically  boolean not null,
  on_time    boolean not null,
  cause      text,
  primary key (city, month, unit, case_id, round, kind)
);
create index statement_lines_case on statement_lines (city, case_id, round);
create index statement_lines_open on statement_lines (city, month) where kind = 'open';
create trigger score_statements_append_only before update or delete on score_statements for each row execute function refuse_rewriting();
create trigger score_statements_not_emptied before truncate on score_statements for each statement execute function refuse_rewriting();
create trigger statement_lines_append_only before update or delete on statement_lines for each row execute function refuse_rewriting();
create trigger statement_lines_not_emptied before truncate on statement_lines for each statement execute function refuse_rewriting();

-- Which rounds closed in a month, and which frozen scores were corrected: few among all.
create index cases_closed on cases (city, closed_at) where closed_at is not null and lead is not null;
create index case_events_corrections on case_events (city, id) where type = 'scoreCorrected';

-- The day of the next month on which a statement is written at the latest; profiles of before have the usual one.
update city_books set body = jsonb_set(body, '{counts,statementDay}', '20')
where kind = 'profile' and not body->'counts' ? 'statementDay';
