-- 文字来话待答复: who typed and was lost before anybody answered is owed an answer like a missed caller. The e-mail address is sealed;
-- `words` is the call whose typed lines came with it.
alter table recalls drop constraint recalls_why_check;
alter table recalls add constraint recalls_why_check check (why in ('missed', 'booked', 'message', 'typed'));
alter table recalls add column email bytea;
alter table recalls add column email_mask text;
alter table recalls add column words uuid;
