/** 派单目录: the groups' backstop, one row for every prefix that a new leaf would fall back to. `prefixes | area | owner | lead +co | basis`. */
export const prefixRules: readonly string[] = [
  '01 | * | * | um +@street | 城市管理局三定规定',
  '01-03 | * | * | um +pln +@street | 城乡规划法；城市管理局三定规定',
  '02 | * | * | hud +@street | 住房和城乡建设局三定规定',
  '02-01 | * | * | @street +hud | 物业管理条例；街道办事处职责清单',
  '03 | * | * | tra | 交通运输局三定规定',
  '03-01 | * | * | tpb +um | 道路交通安全法',
  '03-03 | * | * | tpb | 道路交通安全法',
  '04 | * | * | @district | 属地管理',
  '04-01 | * | * | water | 城市供水条例；供水特许经营协议',
  '04-02 | * | * | power | 电力供应与使用条例',
  '04-03 | * | * | gas | 城镇燃气管理条例；燃气特许经营协议',
  '04-04 | * | * | heating +drc | 供热特许经营协议',
  '04-06 | * | * | cma | 电信条例',
  '05 | * | * | env | 生态环境局三定规定',
  '05-01 | * | * | psb +um +@street | 噪声污染防治法；噪声监管职责分工',
  '06 | * | * | msr | 市场监督管理局三定规定',
  '06-01 | * | * | msr +consumers | 消费者权益保护法',
  '07 | * | * | hrs | 人力资源和社会保障局三定规定',
  '07-02 | * | * | hrs +social-insurance | 社会保险法',
  '08 | * | * | hc | 卫生健康委员会三定规定',
  '08-03 | * | * | mib | 医疗保障局三定规定',
  '09 | * | * | edu | 教育局三定规定',
  '10 | * | * | civ +@street | 民政局三定规定',
  '10-02 | * | * | civ | 民政局三定规定',
  '11 | * | * | psb | 公安局三定规定',
  '11-03 | * | * | jus | 司法局三定规定',
  '12 | * | * | emg +@street | 应急管理局三定规定',
  '12-01 | * | * | fir +@street | 消防法',
  '13 | * | * | agr | 农业农村局三定规定',
  '13-02 | * | * | grn | 城市绿化条例',
  '13-03 | * | * | wtr +river-office | 河道管理条例',
  '14 | * | * | cul | 文化广电和旅游局三定规定',
  '14-02 | * | * | spt +@street | 体育法',
  '15 | * | * | gsd +enterprise-service | 优化营商环境条例',
  '16 | * | * | fin | 地方金融管理局三定规定',
  '17 | * | * | gsd +service-hall | 政务服务和数据管理局三定规定',
  '17-02 | * | * | gov-office | 市政府办公室督查职责',
  '17-03 | * | * | hotline-centre | 热线工作规则',
  '18 | * | * | hotline-centre | 热线工作规则',
];

/** Where the place changes who is responsible. */
export const placeRules: readonly string[] = [
  // committees that govern an area of their own; a street's rows stand before a district's, for the first of two equals wins
  '01-01-01 01-01-02 01-01-03 01-02 03-01-01 | hengzhu-chezhanqian | * | station-area +um | 火车站地区管理办法',
  '01-01-01 01-01-02 01-02 01-04-01 05-02-03 15-03-02 | tangdai-gaoxinyilu tangdai-chuangzhi yiyuan-ruanjianyuan | * | hitech-zone +um | 高新园区管理规定',
  '12-02-01 | tangdai-gaoxinyilu tangdai-chuangzhi yiyuan-ruanjianyuan | * | hitech-zone +emg | 高新园区管理规定',
  '01-01-01 01-02-01 13-02 | jishan-yunmensi jishan-dujuanling | * | scenic-area +@street | 风景名胜区条例',
  '05-02-02 12-02 | yanwan-gangqian yanwan-chuanwu | * | port-group +emg +maritime | 港口安全管理规定',
  // on the river front the river office sees to railings and floating refuse
  '13-03-01 | yunjin-jiumatou yunjin-liudi xiqiao-xiqiaotou xiqiao-linlan lanxun-lanqiao | * | river-office +wtr | 澜江滨水地区管理办法',
  // the south bank is heated by another company, and two districts have their own coaches
  '04-04-01 | xiqiao yiyuan zidu luting tangdai | * | heating-south +hud | 南岸供热特许经营协议',
  '04-04-02 | xiqiao yiyuan zidu luting tangdai | * | heating-south +drc | 南岸供热特许经营协议',
  '03-02-01 | jishan qiaobei | * | bus-north +tra | 城乡客运经营协议',
  // in the four rural districts the district's own brigade keeps order, and homesteads are decided there
  '01-01-01 01-02-01 01-03-01 | jishan luting tangdai qiaobei | * | @district +um | 郊区综合执法改革方案',
  '13-01-01 | jishan luting tangdai qiaobei | * | @district +agr +pln | 宅基地审批下放办法',
];

/** Where the owner of the object is responsible, whatever the trade: a utility, a platform, a property company. `=` is the owner. */
export const ownerRules: readonly string[] = [
  // covers, holes in the road and cables belong to whoever laid the pipe
  '01-04-02 | * | power gas heating heating-south water drainage telecom-lanxin telecom-chuanlian telecom-haixun cable-tv | = +um | 城市道路管理条例：井盖权属',
  '01-04-01 03-03-06 | * | power gas heating heating-south water drainage | = +tra | 城市道路管理条例：谁开挖谁恢复',
  '01-04-01 03-03 05-01-04 | * | expressway bridges | = +tra | 收费公路和桥隧养护责任',
  '04-06-03 | * | power telecom-lanxin telecom-chuanlian telecom-haixun cable-tv | = +cma | 架空线权属清单',
  '04-06-01 04-06-02 | * | telecom-lanxin telecom-chuanlian telecom-haixun | = +cma | 电信条例',
  '12-03-02 13-02-02 | * | power | = +grn | 电力设施保护区内树木处置',
  '04-05-01 04-05-02 | * | charging power | = +@street | 充电设施运营责任',
  '04-04 | * | heating heating-south | = +hud | 供热特许经营协议',
  '01-04-04 | * | drainage | = +wtr | 城镇排水与污水处理条例',
  // stations and vehicles
  '02-02-01 01-04-03 10-03-02 06-02-03 05-01-04 08-02-02 | * | metro airport rail-station | = | 设施产权单位责任',
  '03-01-03 | * | parking airport rail-station | = +drc | 停车场经营单位责任',
  '03-02 | * | bus bus-north metro airport rail-station | = +tra | 公共交通运营单位责任',
  // platforms
  '03-01-05 | * | bike-qingxing bike-manman | = +tra | 互联网租赁自行车企业主体责任',
  '04-06-04 | * | express-feiyan express-lantian | = +pst | 快递企业主体责任',
  '13-02 | * | parks | = +grn | 公园管理责任',
  '14-01-03 | * | cable-tv | = +cul | 广播电视管理条例',
];

/** What a property company answers for itself when it is known that the estate is its own. */
export const propertyRule = '02-01-01 02-01-05 02-01-06 02-02-01 01-01-03 03-01-02 04-05-01 12-01-02 13-02-02';
