import type { Profile } from '#directory/profile.ts';
import { workingDays } from './limits.ts';

/** `code | parent | per | weight | 中文 | English`; a branch has neither weight nor scores of its own (B20: from establishment to benefit). */
const indicators: Profile['oversight']['indicators'] = [
  'project|||0|项目立项与经费|Establishment and funding',
  'project-goal|project|whole|10|立项依据与目标|Grounds and goals',
  'project-funds|project|whole|10|经费使用合规|Proper use of funds',
  'management|||0|过程管理|Management',
  'management-rules|management|whole|10|制度与外包管理|Rules and control of contractors',
  'management-record|management|case|10|办理记录完整|Completeness of the record',
  'performance|||0|履职绩效|Performance',
  'performance-contact|performance|case|10|联系诉求人|Contact with the citizen',
  'performance-reply|performance|case|20|答复质量|Quality of the reply',
  'performance-time|performance|case|10|按时办结|Timeliness',
  'benefit|||0|社会效益|Social benefit',
  'benefit-solved|benefit|case|15|问题是否真解决|Whether the matter was truly solved',
  'benefit-trust|benefit|whole|5|群众认可|Public trust',
].map((row) => {
  const [code = '', parent = '', per = '', weight = '0', zh = '', en = ''] = row.split('|');
  return { code, zh, en, parent: parent || null, per: (per || null) as 'case' | 'whole' | null, weight: Number(weight) };
});

export const oversight: Profile['oversight'] = {
  questionAnswer: workingDays(10),
  rectification: workingDays(5),
  targets: { sign: 0.98, contact: 0.95, onTime: 0.98, returns: 0.05, resolution: 0.9, satisfaction: 0.9 },
  indicators,
};
