-- What was filed at the public door and shows its place, by its place: a map asks for a box of it.
create index cases_public_place on cases (city, lat, lon) where channel = 'open311' and lat is not null;
