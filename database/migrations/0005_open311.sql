-- What the public door asks for, at any size: the newest of some services, the newest that are open, and what was touched lately.
create index cases_of_category on cases (city, category, received_at, id) where category is not null;
create index cases_open on cases (city, received_at, id) where closed_at is null;
-- The record only grows, nearly in the order of time: a summary of each run of pages costs the intake next to nothing, and is right
-- also where lines were loaded in another order.
create index case_events_at on case_events using brin (at) with (pages_per_range = 32, autosummarize = on);
