-- 文字通话: words that were typed in a call, not understood by a recogniser.
alter table call_words add column typed boolean not null default false;
