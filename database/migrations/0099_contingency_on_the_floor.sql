-- 班长批准的小休: a break that a supervisor gave while breaks are cancelled.
alter table seats add column granted boolean not null default false;

-- 移交留存: what was handed over in one call is read on the call's page.
create index hand_overs_of_call on hand_overs (city, call);
