-- One call comes to one call-back at most, however often it is told.
create unique index recalls_of_call on recalls (city, call);
-- When they were first called back, or called again and were answered: what the target counts.
alter table recalls add column tried_at timestamptz;

-- 话务指标: a day is counted from the index alone, without the sealed documents.
create index calls_figures on calls (city, received_at)
  include (direction, team, operator, queued_at, talking_at, talk_ended_at, ended_at, ended_by, caller_digest, cases, rating);
