-- A profile that was released before there was oversight gets the rules that a new city begins with; its people change them as any other rule.
update city_books set body = body || jsonb_build_object('oversight', $json$
{"questionAnswer": {"kind": "working-days", "days": 10}, "rectification": {"kind": "working-days", "days": 5}, "targets": {"sign": 0.98, "contact": 0.95, "onTime": 0.98, "returns": 0.05, "resolution": 0.9, "satisfaction": 0.9}, "indicators": [{"code": "project", "zh": "项目立项与经费", "en": "Establishment and funding", "parent": null, "per": null, "weight": 0},
{"code": "project-goal", "zh": "立项依据与目标", "en": "Grounds and goals", "parent": "project", "per": "whole", "weight": 10},
{"code": "project-funds", "zh": "经费使用合规", "en": "Proper use of funds", "parent": "project", "per": "whole", "weight": 10},
{"code": "management", "zh": "过程管理", "en": "Management", "parent": null, "per": null, "weight": 0},
{"code": "management-rules", "zh": "制度与外包管理", "en": "Rules and control of contractors", "parent": "management", "per": "whole", "weight": 10},
{"code": "management-record", "zh": "办理记录完整", "en": "Completeness of the record", "parent": "management", "per": "case", "weight": 10},
{"code": "performance", "zh": "履职绩效", "en": "Performance", "parent": null, "per": null, "weight": 0},
{"code": "performance-contact", "zh": "联系诉求人", "en": "Contact with the citizen", "parent": "performance", "per": "case", "weight": 10},
{"code": "performance-reply", "zh": "答复质量", "en": "Quality of the reply", "parent": "performance", "per": "case", "weight": 20},
{"code": "performance-time", "zh": "按时办结", "en": "Timeliness", "parent": "performance", "per": "case", "weight": 10},
{"code": "benefit", "zh": "社会效益", "en": "Social benefit", "parent": null, "per": null, "weight": 0},
{"code": "benefit-solved", "zh": "问题是否真解决", "en": "Whether the matter was truly solved", "parent": "benefit", "per": "case", "weight": 15},
{"code": "benefit-trust", "zh": "群众认可", "en": "Public trust", "parent": "benefit", "per": "whole", "weight": 5}]}
$json$::jsonb) where kind = 'profile' and not body ? 'oversight';
