-- 外部监督 (D6, B20, B21): questions of deputies, findings and visits of volunteers, evaluations by third parties. Each is a row that is
-- the fold of its lines; who said what and when stands in the lines, which are only ever added to.
create table oversight_matters (
  city        text not null,
  id          uuid not null,
  kind        text not null check (kind in ('question', 'finding', 'visit', 'evaluation')),
  status      text not null,
  version     int not null,
  subject     text not null,
  area        text,
  case_id     uuid,
  unit        text,
  opened_by   uuid not null,
  opened_name text not null,
  opened_at   timestamptz not null,
  due_at      timestamptz,
  data        json not null,
  primary key (city, id)
);
create index oversight_matters_newest on oversight_matters (city, kind, opened_at, id);
create index oversight_matters_own on oversight_matters (city, opened_by, kind, opened_at, id);
create index oversight_matters_unit on oversight_matters (city, unit, kind, opened_at, id) where unit is not null;

create table oversight_lines (
  city       text not null,
  matter     uuid not null,
  seq        int not null,
  step       text not null,
  at         timestamptz not null,
  actor      text not null,
  actor_name text not null,
  role       text not null,
  text       text not null,
  primary key (city, matter, seq)
);
create trigger oversight_lines_append_only before update or delete on oversight_lines for each row execute function refuse_rewriting();
create trigger oversight_lines_not_emptied before truncate on oversight_lines for each statement execute function refuse_rewriting();

-- 评估样本: drawn once and frozen as it was read then, masked; only what the evaluator says of it may still change until the report.
create table evaluation_items (
  city       text not null,
  evaluation uuid not null,
  no         int not null,
  case_id    uuid not null,
  stratum    text not null,
  frozen     json not null,
  scores     json not null,
  evidence   text not null,
  scored_at  timestamptz,
  primary key (city, evaluation, no)
);
create function refuse_thawing() returns trigger language plpgsql as $$
begin
  if new.frozen::text is distinct from old.frozen::text or new.case_id <> old.case_id or new.stratum <> old.stratum then
    raise exception 'the sample of an evaluation is frozen' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger evaluation_items_frozen before update on evaluation_items for each row execute function refuse_thawing();
create trigger evaluation_items_kept before delete on evaluation_items for each row execute function refuse_rewriting();
