-- A unit searches among its own cases. What is said in one unit of a million cases is another question than what is said in all of them:
-- each case that a unit leads has its words here once more, every one with the unit's mark before it, so that one index answers both at once.
-- The row comes with the dispatch, in the statement that saves the case; the sweep that reads words fills it. Most appeals are answered
-- at once and never have a unit.
create table unit_words (
  city    text not null,
  unit    text not null,
  case_id uuid not null,
  at      timestamptz not null,
  words   tsvector,
  primary key (city, case_id)
);
create index unit_words_words on unit_words using gin (words);
create index unit_words_newest on unit_words (city, unit, at desc, case_id);
create index unit_words_unread on unit_words (city, at) where words is null;
alter table unit_words alter column words set statistics 1000;
insert into unit_words (city, unit, case_id, at) select city, lead, id, received_at from cases where lead is not null;

drop index cases_of_unit;
