-- What is append-only is not emptied either: `truncate` goes past the triggers that watch over single rows.
create trigger checkpoints_not_emptied before truncate on checkpoints for each statement execute function refuse_rewriting();
create trigger looks_not_emptied before truncate on looks for each statement execute function refuse_rewriting();
