-- 发件箱: what the city has to say to a citizen by message. There is no gateway yet: a row waits until there is one. Nothing personal
-- stands here: the number that it goes to is read from the sealed appeal when it is sent, and so is the link, which is made anew
-- from what it is bound to (`round`, `contact`, `expires_at`); who reads this table can rate for nobody.
create table messages (
  city       text not null,
  case_id    uuid not null,
  -- The line of the record that it tells of: one line, one message.
  seq        int not null,
  kind       text not null,
  channel    text not null,
  text       text not null,
  round      int not null,
  contact    bytea not null,
  due_at     timestamptz not null,
  expires_at timestamptz not null,
  state      text not null default 'waiting' check (state in ('waiting', 'sent', 'dropped')),
  at         timestamptz not null,
  primary key (city, case_id, seq)
);
create index messages_waiting on messages (city, due_at) where state = 'waiting';

-- Up to which line of the record the machine has looked for what is to be told.
create table message_positions (
  city    text primary key,
  through bigint not null
);
