//! Chinese words of reports, by the slot that they open.

use crate::prose::reading::direction_words::Direction;
use crate::prose::reading::word_list::WordList;

/// One event in several words; a label with one of them is named by the others.
pub(crate) const ALIKE: &[&[&str]] = &[
    &["审结", "结案"],
    &["产量", "生产"],
    &[
        "新收",
        "收到",
        "接收",
        "接到",
        "收",
        "新收到",
        "共收",
        "受理",
    ],
    &[
        "办结",
        "办毕",
        "办理完毕",
        "已办",
        "办理总计",
        "答复",
        "完结",
        "总计",
    ],
    &[
        "转办",
        "转派",
        "交办",
        "转派办理",
        "转交办理",
        "转交",
        "派发",
    ],
    &[
        "支出合计",
        "支出总计",
        "总支出",
        "支出总额",
        "支出决算",
        "决算支出",
        "本年支出",
    ],
    &[
        "收入合计",
        "收入总计",
        "总收入",
        "收入总额",
        "收入决算",
        "决算收入",
        "本年收入",
    ],
    &["男性", "男生", "男"],
    &["女性", "女生", "女"],
    &["直接解答", "直办", "当场解答"],
    &[
        "结转下年度",
        "转下年",
        "结转下年",
        "转入下年",
        "结转下年度继续办理",
        "结转下一年",
    ],
    &["上年结转", "上年遗留", "去年结转"],
    &["费", "经费", "费用"],
    &["公车", "公务用车"],
    &["纠正", "纠错"],
    &["予以公开", "同意公开", "全部公开"],
    &["废止", "宣布失效"],
    &["许可", "准予许可"],
    &["企业", "商业企业"],
    &[
        "法人",
        "法人和其他组织",
        "法人或其他组织",
        "法人或者其他组织",
    ],
    &["诉求", "群众诉求"],
    &["信息不存在", "不掌握"],
    &["博士", "博士学位", "博士学历"],
    &["在校生", "在校学生"],
    &["保有", "保有量"],
];

/// Alone they may mean one thing or another: after what was closed, 结转 is
/// what goes into the next year.
pub(crate) const DOUBTFUL: &[&str] = &[
    "结转", "受理", "办理", "处理", "支出", "收入", "其他", "申请", "投入", "信息", "公开",
];

/// Alone they say that something was closed.
pub(crate) const CLOSED: &[&str] = &["答复", "办理完毕"];

/// Of these only where something may be left from the year before.
pub(crate) const EVENTS: &[&str] = &["受理", "办理", "处理"];

/// Their change may be told of what they stand for.
pub(crate) const OWN_YEAR: &[&str] = &[
    "本年度",
    "本年",
    "今年",
    "报告期内",
    "报告期",
    "本届",
    "全年",
    "年内",
    "本期",
];

pub(crate) const YEAR_BEFORE: &[&str] = &[
    "上年同期",
    "去年同期",
    "上年末",
    "去年末",
    "上年底",
    "去年底",
    "上年年末",
    "去年年末",
    "上年年底",
    "去年年底",
    "上一年度",
    "上一年",
    "上年度",
    "上年",
    "去年",
    "上届",
    "同期",
];

/// Back beyond what can be asked for.
pub(crate) const BEYOND: &[&str] = &[
    "前年",
    "历年",
    "往年",
    "以来",
    "至今",
    "期间",
    "下一年",
    "明年",
    "下年",
    "年来",
    "五年",
    "十年",
    "近年",
    "累计",
    "上旬",
    "中旬",
    "下旬",
    "单日",
    "当月",
    "当日",
    "单月",
    "当天",
    "同月",
    "此前",
    "月底前",
    "年均",
    "建校",
    "开通",
];

/// What follows is no fact of this report.
pub(crate) static PLANNED: WordList<&str> = WordList::new(&[
    "计划",
    "力争",
    "争取",
    "目标",
    "预期",
    "预计",
    "拟",
    "将达",
    "要达到",
    "应达到",
    "要求",
    "应控制",
    "下一步",
    "规划",
    "不低于",
    "不少于",
    "应当",
    "应为",
    "应于",
    "应在",
    "应不",
    "应按",
    "应达",
    "应到",
    "应办",
    "应公开",
    "应完成",
    "应收",
    "应缴",
    "应付",
    "应参",
]);

/// Back to what was.
pub(crate) static IN_FACT: WordList<&str> = WordList::new(&["实际", "完成", "决算", "执行率"]);

/// Opens what something is compared with.
pub(crate) static AGAINST: WordList<&str> =
    WordList::new(&["比", "较", "与", "同", "和", "低于", "高于"]);

/// Not the beginning of a comparison.
pub(crate) static NOT_AGAINST: WordList<&str> = WordList::new(&[
    "占比",
    "比例",
    "比重",
    "之比",
    "比率",
    "比较",
    "较好",
    "较大",
    "较少",
    "较多",
    "同意",
    "共同",
    "同时",
    "不同",
    "合同",
    "参与",
    "与会",
    "和谐",
    "之比",
    "生师比",
    "师生比",
]);

/// Ends of a comparison in front of its clause.
pub(crate) static COMPARED: WordList<&str> = WordList::new(&["相比较", "相比", "比较", "相较"]);

/// Words of change; the longer first.
pub(crate) static CHANGES: WordList<(&str, Direction)> = WordList::telling(&[
    ("净增加", Direction::Up),
    ("净增", Direction::Up),
    ("新增", Direction::Up),
    ("增加", Direction::Up),
    ("增长", Direction::Up),
    ("增多", Direction::Up),
    ("上升", Direction::Up),
    ("上涨", Direction::Up),
    ("提高", Direction::Up),
    ("提升", Direction::Up),
    ("扩大", Direction::Up),
    ("高出", Direction::Up),
    ("多收", Direction::Up),
    ("多受理", Direction::Up),
    ("多办", Direction::Up),
    ("高于", Direction::Up),
    ("增", Direction::Up),
    ("升", Direction::Up),
    ("涨", Direction::Up),
    ("多", Direction::Up),
    ("高", Direction::Up),
    ("下降", Direction::Down),
    ("减少", Direction::Down),
    ("降低", Direction::Down),
    ("回落", Direction::Down),
    ("下滑", Direction::Down),
    ("下跌", Direction::Down),
    ("缩减", Direction::Down),
    ("缩短", Direction::Down),
    ("压减", Direction::Down),
    ("节约", Direction::Down),
    ("减收", Direction::Down),
    ("低于", Direction::Down),
    ("少收", Direction::Down),
    ("减", Direction::Down),
    ("降", Direction::Down),
    ("少", Direction::Down),
    ("低", Direction::Down),
]);

/// Nouns of a rate of change.
pub(crate) static RATES: WordList<(&str, Option<Direction>)> = WordList::telling(&[
    ("增长率", Some(Direction::Up)),
    ("增幅", Some(Direction::Up)),
    ("升幅", Some(Direction::Up)),
    ("涨幅", Some(Direction::Up)),
    ("增速", Some(Direction::Up)),
    ("降幅", Some(Direction::Down)),
    ("跌幅", Some(Direction::Down)),
    ("减幅", Some(Direction::Down)),
    ("节约率", Some(Direction::Down)),
    ("下降率", Some(Direction::Down)),
]);

/// Behind a word of change: the number is where it ends.
pub(crate) static UP_TO: WordList<&str> = WordList::new(&["至", "到", "为", "成"]);

pub(crate) static LINKS: WordList<&str> = WordList::new(&[
    "达到", "大约", "约为", "共计", "共有", "为", "达", "约", "是", "了", "有", "的", "共", "仅",
    "近", "超过", "超", "均",
]);

/// Begin what is said of the noun right behind a number.
pub(crate) static SAYS: WordList<&str> = WordList::new(&[
    "分为", "包括", "其中", "中", "里", "由", "来自", "已", "均", "全部", "全天", "被", "得到",
    "为", "是", "吸引", "提出", "均已", "按期", "都", "尚", "正在", "在", "和", "与", "及", "等",
    "，", "。", "；", "、", "拥有", "具有", "属于",
]);

/// Begin the list of what a number is made of.
pub(crate) static DIVIDES: WordList<&str> = WordList::new(&["分为", "包括", "其中", "分别", "含"]);

/// The names of bodies end so.
pub(crate) static OTHER_BODIES: WordList<&str> = WordList::new(&[
    "公司",
    "集团",
    "医院",
    "学校",
    "学院",
    "大学",
    "中心",
    "分局",
    "支队",
    "大队",
    "法院",
    "协会",
    "委员会",
    "研究院",
    "研究所",
]);

/// Whole of all bodies that the report adds up.
pub(crate) const LEVELS: &[char] = &['省', '市', '县', '区'];

/// The writer.
pub(crate) const SELVES: &[&str] = &[
    "局",
    "县",
    "区",
    "市",
    "省",
    "委",
    "办",
    "院",
    "校",
    "馆",
    "厅",
    "处",
    "中心",
    "单位",
    "部门",
    "机关",
    "行政机关",
    "公司",
    "站",
    "所",
    "队",
    "镇",
    "乡",
    "街道",
    "会",
    "报告",
];

/// At the end of a name they may be left out.
pub(crate) const SUFFIXES: &[&str] = &[
    "数量",
    "总数",
    "总量",
    "总额",
    "件数",
    "人数",
    "次数",
    "条数",
    "情况",
    "决算数",
    "决算",
    "预算数",
    "合计",
    "总计",
    "年度",
    "本年",
    "年末",
    "年底",
    "全年",
    "规模",
    "工作",
    "支出",
    "收入",
    "金额",
    "各级",
    "公开发布",
    "实现",
    "人员",
];
