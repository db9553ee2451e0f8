-- Cities that are in operation get the words of the message and the life of its link; what they already say of it stays.
update city_books set body = body
    || jsonb_build_object('limits', '{"ratingLink":{"kind":"natural","minutes":21600}}'::jsonb || (body -> 'limits'))
    || jsonb_build_object('messages', jsonb_build_object('ratingLink', jsonb_build_object(
         'zh', '编号{number}的诉求已有答复，请您评价：{link} 到{date}有效。评价只由您决定，任何人不得要求您给好评。',
         'en', 'There is a reply to appeal {number}. Please rate it: {link} (until {date}). The rating is yours alone; nobody may ask you for a good one.'))
         || (body -> 'messages'))
where kind = 'profile';
