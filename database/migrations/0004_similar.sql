-- Open matters of the same kind at the same place: shown before a merger, and read for bulk acts of one area.
-- Its columns hardly ever change, so that acts on a case stay updates within the page.
create index cases_open_here on cases (city, district, street, category, received_at) where closed_at is null and district is not null;
