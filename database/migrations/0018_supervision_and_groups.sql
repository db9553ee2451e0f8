-- Groups that were dismissed are few among millions of lines; their cases are not proposed again.
create index case_events_dismissed_groups on case_events (city, at) where type = 'groupDismissed';

-- Cities that are in operation get the rules that came with it; what they already say of it stays.
update city_books set body = body
    || jsonb_build_object('limits', jsonb_build_object(
         'escalatedSign', '{"kind":"working-hours","hours":4}'::jsonb, 'escalatedReport', '{"kind":"working-days","days":2}'::jsonb,
         'talkReport', '{"kind":"working-days","days":3}'::jsonb, 'clueOutcome', '{"kind":"working-days","days":15}'::jsonb)
         || (body -> 'limits'))
    || jsonb_build_object('counts', '{"evasionsToSupervision":2}'::jsonb || (body -> 'counts'))
    || jsonb_build_object(
         'supervision', coalesce(body -> 'supervision', '{"inspectionUnit":null,"evasiveCodes":["evasive"],"evasivePhrases":[]}'::jsonb),
         'group', coalesce(body -> 'group', '{"hours":72,"metres":1000,"cues":[]}'::jsonb))
    || jsonb_build_object('reviewFailures', (body -> 'reviewFailures') || case
         when body -> 'reviewFailures' @> '[{"code":"evasive"}]' then '[]'::jsonb
         else '[{"code":"evasive","zh":"推诿敷衍，没有实质办理","en":"Evasive: nothing was really done"}]'::jsonb end)
where kind = 'profile';
