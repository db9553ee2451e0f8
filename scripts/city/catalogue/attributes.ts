/** 要素模板: the extra questions (Open311 attributes) that leaves ask, by code. A leaf marks one as required with `!`. */
type Value = { key: string; zh: string; en: string; danger?: true };
type Attribute = {
  zh: string;
  en: string;
  datatype: 'string' | 'number' | 'datetime' | 'text' | 'singlevaluelist' | 'multivaluelist';
  values: Value[];
};

const string = (zh: string, en: string): Attribute => ({ zh, en, datatype: 'string', values: [] });
const number = (zh: string, en: string): Attribute => ({ zh, en, datatype: 'number', values: [] });
const moment = (zh: string, en: string): Attribute => ({ zh, en, datatype: 'datetime', values: [] });
/** `!` after a key: an answer that means danger. */
const list = (zh: string, en: string, values: string): Attribute => ({
  zh,
  en,
  datatype: 'singlevaluelist',
  values: values.split('; ').map((value) => {
    const [key = '', zhValue = '', ...enValue] = value.split(' ');
    const name = { zh: zhValue, en: enValue.join(' ') };
    return key.endsWith('!') ? { key: key.slice(0, -1), ...name, danger: true as const } : { key, ...name };
  }),
});
const several = (...given: Parameters<typeof list>): Attribute => ({ ...list(...given), datatype: 'multivaluelist' });

export const ATTRIBUTES = {
  since: moment('开始时间', 'When it began'),
  happened_at: moment('发生时间', 'When it happened'),
  hours: string('每天的时段', 'Hours of the day'),
  estate: string('小区名称', 'Residential estate'),
  building: string('楼栋单元', 'Building and entrance'),
  company: string('企业或商户名称', 'Company or shop'),
  developer: string('开发商', 'Developer'),
  property_company: string('物业公司', 'Property company'),
  employer: string('用人单位', 'Employer'),
  project: string('工程或工地名称', 'Project or building site'),
  people: number('涉及人数', 'People concerned'),
  households: number('影响户数', 'Households affected'),
  amount: number('涉及金额（元）', 'Amount (yuan)'),
  paid_on: moment('付款时间', 'When it was paid'),
  owed_months: number('欠薪月数', 'Months of wages owed'),
  order_number: string('订单编号', 'Order number'),
  platform: string('平台名称', 'Platform'),
  product: string('商品或服务', 'Product or service'),
  batch: string('生产批号或日期', 'Batch or production date'),
  tracking_number: string('运单号', 'Tracking number'),
  express_company: string('快递公司', 'Express company'),
  sender_address: string('寄件地址', 'Sent from'),
  receiver_address: string('收件地址', 'Sent to'),
  bike_brand: list(
    '车辆品牌',
    'Bike brand',
    'qingxing 轻行单车 Qingxing; manman 慢慢单车 Manman; other 其他 Other; unknown 不清楚 Not known',
  ),
  bike_count: number('车辆数量', 'Number of bikes'),
  bike_problem: list(
    '问题',
    'Problem',
    'piled 乱停堆放 Piled up; broken 车辆损坏 Broken; few 车辆不足 Too few; fee 计费押金 Charge or deposit',
  ),
  plate: string('车牌号', 'Number plate'),
  route: string('线路', 'Route'),
  stop: string('站点', 'Stop'),
  station: string('地铁站', 'Metro station'),
  direction: string('行驶方向', 'Direction'),
  car_park: string('停车场名称', 'Car park'),
  cover_kind: list(
    '井盖类型',
    'Kind of cover',
    'rain 雨水 Rainwater; sewage 污水 Sewage; water 供水 Water; gas 燃气 Gas; power 电力 Power; telecom 通信 Telecom; heat 热力 Heating; unknown 不清楚 Not known',
  ),
  cover_state: list(
    '井盖状况',
    'State of the cover',
    'missing! 缺失 Missing; broken 破损 Broken; sunken 沉降 Sunken; noisy 松动异响 Loose and noisy',
  ),
  lamp_number: string('灯杆编号', 'Lamp post number'),
  lamp_state: list(
    '路灯状况',
    'State of the lamp',
    'off 不亮 Off; flicker 闪烁 Flickering; day 白天常亮 On by day; leaning 灯杆倾斜 Post leaning',
  ),
  water_depth: number('积水深度（厘米）', 'Depth of the water (cm)'),
  trapped: list('是否有人被困', 'Is anyone trapped', 'yes! 有 Yes; no 没有 No; unknown 不清楚 Not known'),
  account_number: string('用户编号', 'Customer number'),
  area_hit: list(
    '影响范围',
    'Who is affected',
    'home 仅我家 Only my home; building 整栋楼 The whole building; estate 整个小区 The whole estate; street 整条街 The whole street',
  ),
  room_temperature: number('室内温度（℃）', 'Room temperature (°C)'),
  lift_number: string('电梯编号', 'Lift number'),
  operator_name: string('运营商', 'Telecom operator'),
  phone_package: string('套餐名称', 'Phone package'),
  noise_source: string('噪声来源', 'Source of the noise'),
  pollutant: several(
    '污染现象',
    'What you notice',
    'smell 异味 Smell; smoke 烟雾 Smoke; dust 粉尘 Dust; colour 水体变色 Coloured water; fish 死鱼 Dead fish',
  ),
  animal: string('动物种类', 'Kind of animal'),
  hospital: string('医疗机构', 'Hospital or clinic'),
  department: string('科室', 'Department'),
  visit_on: moment('就诊时间', 'Date of the visit'),
  insured_in: string('参保地', 'Place of insurance'),
  school: string('学校或机构', 'School'),
  grade_class: string('年级班级', 'Grade and class'),
  card_kind: list(
    '卡的种类',
    'Kind of card',
    'gym 健身 Fitness; beauty 美容美发 Beauty; wash 洗车洗浴 Car wash or bath; food 餐饮 Catering; child 儿童游乐 Children; other 其他 Other',
  ),
  travel_agency: string('旅行社或景区', 'Travel agency or sight'),
  village: string('村（组）', 'Village'),
  tree: string('树木情况', 'The tree'),
  credit_code: string('统一社会信用代码', 'Unified social credit code'),
  licence: string('办理事项', 'Matter applied for'),
  project_number: string('项目编号', 'Project number'),
  debtor: string('欠款单位', 'Who owes'),
  bank: string('银行或保险公司', 'Bank or insurer'),
  window: string('窗口或单位', 'Counter or office'),
  staff_number: string('工作人员姓名或工号', 'Name or number of the staff member'),
  case_number: string('原工单编号', 'Number of the earlier case'),
  other_city: string('所在城市', 'City concerned'),
} as const satisfies Record<string, Attribute>;
export type AttributeCode = keyof typeof ATTRIBUTES;
