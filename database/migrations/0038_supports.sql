-- 附议 (domain.md B41): who says «me too» to an open matter of the neighbourhood, once a device or phone. Only a keyed digest that is
-- bound to the matter is kept, so that nobody can be followed from one matter to another.
create table supports (
  city      text not null,
  case_id   uuid not null,
  supporter bytea not null,
  at        timestamptz not null,
  primary key (city, case_id, supporter)
);

-- 预约回电: so many of a slot are taken.
create table callback_slots (
  city  text not null,
  slot  timestamptz not null,
  taken int not null,
  primary key (city, slot)
);
