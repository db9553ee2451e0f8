/**
 * 繁简对照: the traditional characters that stand in words of danger and of asking for somebody, each before its simplified one. It is no
 * converter for reading: a recogniser that writes traditional characters is understood with it.
 */
const TRADITIONAL =
  '發发學学覺觉務务請请轉转幫帮聯联線线電电話话號号員员動动機机聽听說说講讲語语報报災灾煙烟滅灭燒烧氣气傷伤殺杀搶抢綁绑毆殴墜坠樓楼車车禍祸壓压觸触擊击穩稳險险緊紧護护醫医藥药' +
  '診诊療疗産产產产婦妇兒儿嬰婴暈晕癲癫癇痫腦脑臟脏斷断絕绝過过橋桥壩坝決决潰溃洩泄濫滥沒没澇涝颱台風风槍枪彈弹襲袭嚇吓脅胁騷骚擾扰蹤踪尋寻輕轻開开門门關关鎖锁裡里' +
  '裏里這这個个們们為为與与從从來来時时見见現现點点麼么嗎吗對对應应該该變变頭头體体還还進进遠远運运陰阴陽阳長长難难離离極极樣样條条標标業业師师場场處处實实際际國国' +
  '會会後后給给經经結结絡络維维網网總总繼继續续纜缆紅红純纯紙纸級级約约組组細细終终練练縣县農农區区廳厅廠厂廣广庫库廢废億亿價价優优償偿傳传債债僅仅働动偽伪備备達达' +
  '遲迟選选郵邮鄰邻鄉乡醜丑釋释針针鈴铃銀银錢钱鋼钢錄录錯错鏈链鐵铁鑰钥閃闪閉闭閘闸間间閱阅隊队階阶隨随雜杂霧雾靜静頂顶項项順顺須须預预領领題题額额願愿類类顧顾顯显' +
  '飛飞飯饭飲饮飼饲餓饿館馆駕驾騎骑騙骗驗验驚惊髒脏鬥斗魚鱼鳥鸟麥麦黃黄齊齐齡龄繩绳溝沟屍尸噴喷閥阀圍围牆墙濃浓誰谁問问歲岁媽妈爺爷孫孙親亲掛挂衝冲懸悬壞坏單单將将' +
  '嚴严兇凶獸兽瘋疯鬱郁憂忧遺遗書书夢梦裝装燈灯爐炉熱热燙烫凍冻膽胆懷怀當当剛刚無无萬万東东馬马龍龙華华愛爱專专兩两幾几嘗尝廁厕歸归墮堕慘惨憤愤懼惧擁拥擠挤';
const SIMPLIFIED = new Map((TRADITIONAL.match(/../gu) ?? []).map(([from = '', to = '']) => [from, to]));

/** Speech folded for looking words up in: `bare` without spaces and punctuation, `spaced` with one space between words. */
export type Folded = { readonly bare: string; readonly spaced: string };

/** 归一: one way to write what was heard. */
export function foldSpeech(text: string): Folded {
  const plain = [...text.normalize('NFKC').toLowerCase()].map((each) => SIMPLIFIED.get(each) ?? each).join('');
  const spaced = plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return { bare: spaced.replaceAll(' ', ''), spaced: ` ${spaced} ` };
}

/** The first of these words that was said, as it stands in the list. Latin words count only whole: `human` is not in `humanity`. */
export function wordIn(heard: Folded, words: readonly string[]): string | null {
  const said = (word: string) => {
    const wanted = foldSpeech(word);
    if (wanted.bare === '') return false;
    return /^[\p{Script=Latin}\p{N}]+$/u.test(wanted.bare)
      ? heard.spaced.includes(wanted.spaced)
      : heard.bare.includes(wanted.bare);
  };
  return words.find(said) ?? null;
}
