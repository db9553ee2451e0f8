import type { Complainant } from '#cases/appeal.ts';
import type { Dice } from './dice.ts';

const FAMILY =
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'.split(
    '',
  );
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲建国志文辉力云飞鹏浩宇轩子涵欣怡雨晨思远佳琪俊凯丹宁雪梅兰竹清海波峰岩'.split(
    '',
  );
const FOREIGN = [
  'Anna Keller',
  'David Brown',
  'Maria Rossi',
  'Oleg Petrov',
  'Sofia Lindqvist',
  'James Carter',
  'Yuki Tanabe',
  'Amina Diallo',
  'Lucas Moreau',
  'Priya Nair',
];

const nameOf = (dice: Dice): string => `${dice.pick(FAMILY)}${dice.pick(GIVEN)}${dice.chance(0.6) ? dice.pick(GIVEN) : ''}`;
const foreignName = (dice: Dice): string => dice.pick(FOREIGN);

/** A number that looks like a phone's and cannot be one: the city's own prefix is never given out. */
const phoneOf = (dice: Dice, prefix: string): string => `${prefix}${String(dice.int(0, 99_999_999)).padStart(8, '0')}`;

export function personOf(dice: Dice, prefix: string, foreign = false): Complainant {
  return { name: foreign ? foreignName(dice) : nameOf(dice), phone: phoneOf(dice, prefix), kind: 'person' };
}
