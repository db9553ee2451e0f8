-- What an installation was begun with and may not change under its feet: the hash of the record, and which secrets sealed its data.
create table installation (
  name  text primary key,
  value text not null
);
