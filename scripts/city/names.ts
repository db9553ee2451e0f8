import { randomFrom } from './random.ts';

const SURNAMES =
  '王Wang 李Li 张Zhang 刘Liu 陈Chen 杨Yang 黄Huang 赵Zhao 吴Wu 周Zhou 徐Xu 孙Sun 马Ma 朱Zhu 胡Hu 郭Guo 何He 林Lin 高Gao 罗Luo 郑Zheng 梁Liang 谢Xie 宋Song 唐Tang 许Xu 韩Han 冯Feng 邓Deng 曹Cao 彭Peng 曾Zeng 肖Xiao 田Tian 董Dong 潘Pan 袁Yuan 蔡Cai 蒋Jiang 余Yu 于Yu 杜Du 叶Ye 程Cheng 魏Wei 苏Su 吕Lü 丁Ding 任Ren 卢Lu 姚Yao 沈Shen 钟Zhong 姜Jiang 崔Cui 谭Tan 陆Lu 范Fan 汪Wang 廖Liao 石Shi 金Jin 韦Wei 贾Jia 夏Xia 付Fu 方Fang 邹Zou 熊Xiong 白Bai 孟Meng 秦Qin 邱Qiu 侯Hou 江Jiang 尹Yin 薛Xue 闫Yan 段Duan 雷Lei 欧阳Ouyang 司徒Situ';
const FIRST =
  '玉yu 书shu 文wen 思si 晓xiao 子zi 雨yu 志zhi 建jian 明ming 佳jia 海hai 春chun 国guo 静jing 慧hui 立li 永yong 云yun 若ruo 清qing 振zhen 可ke 恩en 启qi 诗shi 景jing 亦yi 维wei 秀xiu';
const SECOND =
  '兰lan 琴qin 宁ning 华hua 安an 辰chen 航hang 泽ze 萱xuan 芸yun 峰feng 林lin 涛tao 瑶yao 瑾jin 敏min 杰jie 颖ying 博bo 悦yue 斌bin 娟juan 帆fan 霖lin 远yuan 磊lei 琪qi 哲zhe 茹ru 强qiang 芳fang 舟zhou';

type Syllable = { han: string; pinyin: string };
const syllables = (line: string): Syllable[] =>
  line.split(' ').map((word) => {
    const han = word.replace(/[a-zü]/giu, '');
    return { han, pinyin: word.slice(han.length) };
  });
const [surnames, first, second] = [syllables(SURNAMES), syllables(FIRST), syllables(SECOND)];
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Invented Chinese names, none given twice. */
export function inventedNames(seed: number): () => { zh: string; en: string } {
  const random = randomFrom(seed);
  const pick = (from: readonly Syllable[]) => from[Math.floor(random() * from.length)] as Syllable;
  const given = new Set<string>();
  return function next(): { zh: string; en: string } {
    const [surname, one, two] = [pick(surnames), pick(first), pick(second)];
    const short = random() < 0.15;
    const zh = surname.han + (short ? '' : one.han) + two.han;
    if (given.has(zh)) return next();
    given.add(zh);
    return { zh, en: `${surname.pinyin} ${capital(short ? two.pinyin : one.pinyin + two.pinyin)}` };
  };
}
