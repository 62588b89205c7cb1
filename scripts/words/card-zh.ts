// What is generated in the model cards, in Chinese: each sentence, heading and cell as the generators write it in English, places for values,
// and its translation. `scripts/lib/chinese-card.ts` puts them in place of each other.

export type CardText = readonly [english: string, chinese: string];

/** Whole paragraphs, or sentences of them; tried in this order wherever a paragraph goes on. */
export const SENTENCES: readonly CardText[] = [
  // Headings
  ['### By sex and age', '### 按性别和年龄'],
  ['### By statement', '### 按诊断条目'],
  ['### Where it fails', '### 出错之处'],
  ['### Calibration', '### 校准'],
  ['### When it says neither yes nor no', '### 既不判“是”也不判“否”时'],
  ['### Recordings unlike those that it learnt from', '### 与学习过的心电图不同的记录'],

  // Data
  [
    '{passes} passes over the training records took {hours} hours and {memory} GB on two processor cores without a graphics card;',
    '对训练记录共 {passes} 轮，在没有显卡的两个处理器核心上用时 {hours} 小时，占用内存 {memory} GB；',
  ],
  ['every setting is in {files}.', '全部设置见 {files}。'],
  [
    'The training of teachers for this network alone took another {hours} hours: {files}.',
    '仅为此模型训练教师模型另用时 {hours} 小时：{files}。',
  ],

  // Figures
  [
    'Measured on the {n} records of fold {fold} from the weights as shipped.',
    '用随附的权重在第 {fold} 折的 {n} 份记录上测得。',
  ],
  ['Measured on {n} records from the weights as shipped.', '用随附的权重在 {n} 份记录上测得。'],
  [
    'Each is the mean area under the ROC curve over the statements that occur, with 95 % intervals from {n} bootstrap resamples: {auc} over the {count} statements below.',
    '各值为所出现的诊断条目的 ROC 曲线下面积的平均值，95% 区间由 {n} 次自助法重抽样得出：以下 {count} 个诊断条目为 {auc}。',
  ],
  [
    'Each is the mean area under the ROC curve over the statements that occur, with 95 % intervals from {n} bootstrap resamples.',
    '各值为所出现的诊断条目的 ROC 曲线下面积的平均值，95% 区间由 {n} 次自助法重抽样得出。',
  ],
  [
    "The last column is the share of the records in which a statement is found that a cardiologist stated it of (Wilson's interval).",
    '最后一列为检出该诊断条目的记录中，心内科医师也作此诊断的比例（Wilson 区间）。',
  ],
  [
    'A threshold that was set on a record flatters it, so the records were cut into {n} parts that share no patient, and each was tried at thresholds set on the others.',
    '在某份记录上确定的阈值对该记录偏于乐观，因此把记录分成患者互不重叠的 {n} 份，每份采用在其余各份上确定的阈值。',
  ],
  [
    'The most confident failures on these records, among the statements with at least {n} records.',
    '这些记录上最有把握的错误，限于至少有 {n} 份记录的诊断条目。',
  ],
  [
    'PTB-XL lists what one or two cardiologists wrote; another may side with the network.',
    'PTB-XL 所列为一两位心内科医师的意见；另一位医师可能赞同模型。',
  ],
  [
    '![ECG of record {record}: missed: {statement} ({code}), probability {p}]({file})',
    '![记录 {record} 的心电图：漏检：{statement}（{code}），概率 {p}]({file})',
  ],
  [
    '![ECG of record {record}: found though not listed: {statement} ({code}), probability {p}]({file})',
    '![记录 {record} 的心电图：未列出而检出：{statement}（{code}），概率 {p}]({file})',
  ],
  ['Missed: {statement} ({code}), probability {p}.', '漏检：{statement}（{code}），概率 {p}。'],
  [
    'Found though not listed: {statement} ({code}), probability {p}.',
    '未列出而检出：{statement}（{code}），概率 {p}。',
  ],
  ['Record {record} of PTB-XL, listed as {codes}.', 'PTB-XL 的记录 {record}，所列为 {codes}。'],

  // Misplaced electrodes
  ['Every record was changed in the same way before the network saw it.', '每份记录在交给模型之前都作同样的改动。'],
  ['"lost" is what the macro AUC falls by.', '“下降”指宏平均 AUC 的下降。'],
  [
    'Measured on fold {fold}, each judged at thresholds that the other parts of {parts} set, which share no patient; those in the table are set on all: of all {n} records as recorded nothing is reported of {share} (reported: {list}); sensitivity on {m} of them with the electrodes exchanged.',
    '在第 {fold} 折上测得：分成患者互不重叠的 {parts} 份，每份采用在其余各份上确定的阈值，表中所列为在全部记录上确定的阈值；全部 {n} 份原始记录中有 {share} 未报告任何错接（报告：{list}）；敏感度取其中 {m} 份互换电极后的记录。',
  ],
  [
    'Limb electrodes are told by the network itself, chest electrodes by a small detector beside it ({n} k weights, `training/chest.py`) that reads the order of the leads from their averaged beats.',
    '肢体电极由模型本身判断，胸部电极由附加的小型检测器（{n} k 个权重，`training/chest.py`）根据各导联平均心搏的次序判断。',
  ],
  [
    'Records that were reported as they are. PTB-XL holds ECGs whose electrodes were misplaced when they were recorded:',
    '未作改动而被报告的记录。PTB-XL 中本就有记录时电极接错的心电图：',
  ],

  // Lead weights
  [
    'This network has no attention over leads. It gives every lead the same weight by construction, and the screen shows none.',
    '该模型对导联没有注意力机制，按其结构各导联权重相同，界面不显示权重。',
  ],
  [
    'The weights are not evidence of what a finding rests on: which lead is heavy says little of how far the score falls when that lead is left out.',
    '权重不能作为检出依据的证据：某个导联权重大，并不说明去掉它后评分会下降多少。',
  ],
  [
    'Measured on {n} findings of {m} statements in the records of fold {fold} (statements with at least {least} records, where they were stated and found), in the window in the middle of each record, on the score before it becomes a probability.',
    '在第 {fold} 折的记录中，对 {m} 个诊断条目的 {n} 次检出测得（诊断条目至少有 {least} 份记录，且既被诊断又被检出），取每份记录正中的窗口，用换算成概率之前的评分。',
  ],
  ['Intervals are of {n} resamples, over the statements.', '区间由对诊断条目的 {n} 次重抽样得出。'],
  [
    'Shuffled values should give other weights: the nearer the third and fourth line are to zero, the more the weights are something learnt.',
    '打乱参数后权重应当改变：第三、四行越接近零，权重越是学习所得。',
  ],
  [
    'Where weights do not go with the signals, they follow the name of the lead more than what is in it.',
    '权重不随信号走的，更多取决于导联的名称而非其内容。',
  ],
  [
    'Shapley values, what each lead adds on the average of all orders in which leads can come, are shown beside the weights for each finding.',
    '对每个检出，除权重外还显示 Shapley 值，即各导联在所有先后顺序下的平均贡献。',
  ],
  ['Their rank correlation with leaving leads out is {value}.', '它与去掉导联的影响的秩相关为 {value}。'],
  ['They are exact: all {n} subsets of the leads are asked.', '该值是精确的：计算了全部 {n} 个导联子集。'],
  [
    'A lead that is left out is zeros for this network, which it never met in training.',
    '对该模型而言，去掉的导联以零代替，而训练中从未有过这种情形。',
  ],
  [
    'For this network they are worked out from {n} of the {m} subsets of the leads (their sum is exact); against all {k} the rank correlation is {rho} and the largest error {error} of the largest share, on {windows} windows.',
    '对该模型由 {m} 个导联子集中的 {n} 个算得（总和是精确的）；与全部 {k} 个相比，在 {windows} 个窗口上秩相关为 {rho}，最大误差为最大份额的 {error}。',
  ],
  ['The contributions of {s} s took {ms} ms where this was measured.', '测量时，{s} s 的贡献计算用时 {ms} ms。'],
  [
    'Where in time: without the stretches that the paper marks the score falls by {a}, without as many others, chosen at random among beats and leads, by {b}; by more in {share} of {n} records.',
    '时间上的依据：去掉图纸所标的波段，评分下降 {a}；去掉随机选取的同样多的心搏和导联，下降 {b}；{n} 份记录中有 {share} 前者下降更多。',
  ],

  // Trust
  [
    'Each statement has an affine map from its logit to that of the probability that is shown; areas under curves do not change.',
    '每个诊断条目有一个仿射映射，把其 logit 换算为所显示概率的 logit；曲线下面积不变。',
  ],
  [
    'Measured in {n} parts that share no patient, each by maps of the others, in {bins} bins of equal mass, over the {m} statements with at least {least} records.',
    '分成患者互不重叠的 {n} 份，每份采用其余各份的映射，按等量分为 {bins} 组，对至少有 {least} 份记录的 {m} 个诊断条目测得。',
  ],
  ['Largest as shown: {list}.', '所显示概率中误差最大的：{list}。'],
  [
    'Of sampling alone: what as many records would show if every probability held.',
    '仅由抽样：即使每个概率都准确，同样数量的记录也会显示出的误差。',
  ],
  [
    '![Reliability diagram: the share of records that have a statement against the probability that is shown, in ten bins]({file})',
    '![可靠性图：分为十组，具有该诊断的记录所占比例与所显示的概率]({file})',
  ],
  [
    'The interval beside a probability is that of the map: of {n} bins, {a} have their share within the {level} interval of map and sampling together, {b} within that of sampling alone.',
    '概率旁的区间是映射的区间：{n} 组中，{a} 的比例落在映射与抽样合计的 {level} 区间内，{b} 落在仅抽样的区间内。',
  ],
  [
    'How far the windows of a recording lie apart was tried too: at equal probability it does not tell where the network errs, and is not shown.',
    '也试过一份记录各窗口之间的差距：概率相同时它不能说明模型在何处出错，因此不显示。',
  ],
  [
    'What the screen promises is the lower end of a {level} interval: at least so many findings are right, at least so many of those with a statement are found.',
    '界面所作的保证是 {level} 区间的下限：至少有这么多检出是正确的，具有该诊断者至少有这么多被检出。',
  ],
  [
    'The threshold is that of the best F1 at the lower ends of both (one-sided {level}), at a probability of {low} to {high} as shown.',
    '阈值取两者下限（单侧 {level}）处 F1 最佳者，对应所显示的概率 {low} 至 {high}。',
  ],
  [
    'Made anew on four parts and tried on the fifth, within {tolerance}: right where found, of {n} statements, not kept: {a}; found where stated, of {m} statements, not kept: {b}.',
    '在四份上重新确定、在第五份上检验，容差 {tolerance}：检出的正确率，{n} 个诊断条目中未达到的：{a}；有诊断者的检出率，{m} 个诊断条目中未达到的：{b}。',
  ],
  [
    'Conformal risk control, for each statement by itself: of those who have it at most {a} are told "no", of those who have it not at most {b} are told "yes"; what lies between is "uncertain".',
    '对每个诊断条目分别作共形风险控制：具有者至多 {a} 被判为“否”，不具有者至多 {b} 被判为“是”；其间为“不确定”。',
  ],
  [
    'It takes {n} records with the statement: {a} of {b} statements have limits, for the others there is no guarantee.',
    '这需要 {n} 份具有该诊断的记录：{b} 个诊断条目中有 {a} 个有界限，其余没有保证。',
  ],
  [
    'In {n} parts by patient, each by limits of the others ({m} statements had enough in all): {a} of those with a statement were told "no" and {b} of those without "yes", on average; {c} of the answers were "uncertain", {d} statements of a record.',
    '按患者分成 {n} 份，每份采用其余各份的界限（{m} 个诊断条目在各份中都足够）：平均而言，具有者 {a} 被判为“否”，不具有者 {b} 被判为“是”；{c} 的结果为“不确定”，每份记录 {d} 个诊断条目。',
  ],
  [
    'How right the answers are as more of the uncertain are left out, each at limits that others set for such risks; means over the statements with limits:',
    '逐步去掉不确定者之后结果的正确率，每次采用其余各份按该风险确定的界限；取有界限的诊断条目的平均：',
  ],
  [
    "{checks} checks: the size of the waves, their slopes, how far peaks stand out, what swings from sample to sample, Einthoven's law, and the distance of what the network sees from what it saw in training (Mahalanobis).",
    '{checks}项检查：波的大小、斜率、波峰的突出程度、相邻采样点之间的波动、Einthoven 定律，以及模型所提取的特征与训练时的距离（Mahalanobis）。',
  ],
  [
    'One of them fires of {a} of these records ({b} at limits that other patients set).',
    '这些记录中有 {a} 触发其中一项（采用其他患者确定的界限时为 {b}）。',
  ],
  [
    "Seven checks: the size of the waves, their slopes, how far peaks stand out, what swings from sample to sample, Einthoven's law, the distance of what the network sees from what it saw in training (Mahalanobis), and whether that lies where records lie that are turned upside down (Fisher's discriminant).",
    '共有七项检查：波的大小、陡峭程度、波峰的突出程度、相邻采样点之间的波动、Einthoven 定律、模型提取的特征与训练时特征的距离（Mahalanobis 距离），以及这些特征是否落在上下颠倒的记录所在之处（Fisher 判别）。',
  ],
  [
    'Records that were changed, and kinds that are rare among these, against all as they are.',
    '下表将经人为改动的记录和其中少见的类型与全部原始记录对照。',
  ],
  [
    'The last column is of how far this network and {network} are apart (root mean square of the differences of logits). It is no check of a single network; where networks stand side by side, the page says so from where one in two hundred of these records lies.',
    '最后一列为本模型与 {network} 之间的差异（logit 之差的均方根）。它不是单个模型的检查；多个模型并列显示时，若差异超过这些记录中 99.5% 的水平，页面会给出提示。',
  ],
  [
    'Records that were changed, and kinds that are rare among these, against all as they are:',
    '经人为改动的记录和其中少见的类型，与全部原始记录对照：',
  ],
  [
    'Of {share} of the records it is said that they are unlike those that the network learnt from ({checks}).',
    '{share} 的记录被判为与模型学习过的不同（{checks}）。',
  ],
  [
    'Of {share} of the records it is said that they are unlike those that the network learnt from.',
    '{share} 的记录被判为与模型学习过的不同。',
  ],

  // Waves
  [
    '{n} records that the network had not seen; {level} intervals by record.',
    '{n} 份模型未见过的记录；{level} 区间按记录计算。',
  ],
  [
    'Intervals of all leads, by the same rule for the cardiologists and for the network:',
    '取全部导联的间期，心内科医师与模型采用同一规则：',
  ],
  [
    'Under the noises of IEC {norm} (F{n} %, SD of the error in ms):',
    '在 IEC {norm} 规定的噪声下（F{n}，%；误差的标准差，ms）：',
  ],
];

/** Whole cells of tables, and what stands in place of a value within a sentence. */
export const CELLS: readonly CardText[] = [
  ['task', '任务'],
  ['macro AUC ({level} interval)', '宏平均 AUC（{level} 区间）'],
  ['AUC ({level} interval)', 'AUC（{level} 区间）'],
  ['all statements', '全部诊断条目'],
  ['five superclasses', '五大类'],
  ['diagnostic', '诊断'],
  ['form', '形态'],
  ['rhythm', '节律'],
  ['group', '分组'],
  ['records', '记录数'],
  ['record', '记录'],
  ['women', '女'],
  ['men', '男'],
  ['under {n} years', '{n} 岁以下'],
  ['{a} to {b}', '{a} 至 {b}'],
  ['{n} and older', '{n} 岁及以上'],
  ['age: median ({a} to {b})', '年龄：中位数（{a} 至 {b}）'],
  ['folds {folds} (training)', '第 {folds} 折（训练）'],
  ['fold {n} (thresholds)', '第 {n} 折（阈值）'],
  ['code', '代码'],
  ['statement', '诊断条目'],
  ['statements', '诊断条目数'],
  ['threshold', '阈值'],
  ['right where found ({level} interval)', '检出正确率（{level} 区间）'],
  ['{value} ({low} to {high})', '{value}（{low} 至 {high}）'],
  ['{value} ({low}–{high})', '{value}（{low}–{high}）'],
  ['{p} ({low}–{high}) of {n}', '{n} 份中 {p}（{low}–{high}）'],
  ['electrodes or leads', '电极或导联'],
  ['electrodes', '电极'],
  ['lost', '下降'],
  ['misplacement reported', '报告错接'],
  ['by the right name', '名称正确'],
  ['reported from', '报告阈值'],
  ['reported', '报告'],
  ['chest detector alone, at {p} specificity', '仅胸部检测器，特异度 {p} 时'],
  ['as recorded', '原始记录'],
  ['clockwise {n}', '顺时针轮换 {n}'],
  ['counterclockwise {n}', '逆时针轮换 {n}'],
  ['clockwise', '顺时针轮换'],
  ['counterclockwise', '逆时针轮换'],
  ['V1-V6 reversed', 'V1-V6 颠倒'],
  ['{lead} absent', '缺 {lead}'],
  ['{a} and {b}', '{a} 和 {b}'],
  ['limb leads only', '仅肢体导联'],
  ['{lead} alone', '仅 {lead}'],
  ['probability', '概率'],
  ['question', '问题'],
  ['measured', '测得'],
  ['findings', '检出数'],
  ['at random', '随机'],
  ['by lead weight', '按导联权重'],
  ['by Shapley value', '按 Shapley 值'],
  ['by what leaving it out does', '按去掉它的影响'],
  ['agreement of networks trained from other seeds', '以其他种子训练的模型之间的一致性'],
  ['not measured: only one seed of this network is kept', '未测量：此模型只保留了一个种子'],
  ['leads taken away or added, one after another', '逐一去掉或加入导联'],
  ['mean fall as the heaviest go first', '权重大者先去掉时的平均下降'],
  ['mean rise as the heaviest come first', '权重大者先加入时的平均上升'],
  ['rank correlation of Shapley values with leaving leads out', 'Shapley 值与去掉导联的影响的秩相关'],
  ['rank correlation of the weights with the Shapley values', '权重与 Shapley 值的秩相关'],
  [
    'rank correlation of the weights with the fall of the score when each lead is left out',
    '权重与去掉各导联时评分下降的秩相关',
  ],
  [
    'rank correlation of the weights with those of the network with all its values shuffled',
    '权重与参数全部打乱的模型的权重的秩相关',
  ],
  ['the same with only those values shuffled that weigh the leads', '同上，仅打乱决定导联权重的参数'],
  ['rank correlation of the weights with those under noise of {n} µV', '权重与加入 {n} µV 噪声后的权重的秩相关'],
  ['rank correlation of weights with leaving leads out', '权重与去掉导联的影响的秩相关'],
  [
    'records in which the weights go with the signals when two leads change places unannounced',
    '暗中对调两个导联时权重随信号而走的记录',
  ],
  ['expected calibration error, mean over statements', '期望校准误差，诊断条目平均'],
  ['largest', '最大'],
  ['Brier score, mean over all statements', 'Brier 评分，全部诊断条目平均'],
  ['as shown', '所显示的概率'],
  ["the network's own", '模型原有概率'],
  ['probability shown, mean', '所显示的概率，平均'],
  ['records that have it ({level} interval)', '具有该诊断的记录（{level} 区间）'],
  ['records and statements', '记录与诊断条目'],
  ['told "no" with it, "yes" without it', '有而判“否”，无而判“是”'],
  ['answered', '作出判断'],
  ['right', '正确'],
  ['mean of sensitivity and specificity', '敏感度与特异度的平均'],
  ['always answered', '总作判断'],
  ['at most {a}, {b}', '至多 {a}、{b}'],
  ['kind', '类型'],
  ['area under the ROC curve', 'ROC 曲线下面积'],
  ['a check fires', '触发检查'],
  ['area of the disagreement', '两模型差异的曲线下面积'],
  ['which is the clearest', '最明显的一项'],
  ['gain x{n}', '增益 ×{n}'],
  ['gain /{n}', '增益 ÷{n}'],
  ['rate said to be twice', '采样率写大一倍'],
  ['rate said to be half', '采样率写小一半'],
  ['noise', '噪声'],
  ['sine', '正弦波'],
  ['EEG', '脑电图'],
  ['shuffled in time', '时间打乱'],
  ['leads shuffled', '导联打乱'],
  ['inverted', '上下颠倒'],
  ['paced', '起搏'],
  ['none', '无'],
  ['Six', '六'],
  ['Seven', '七'],
  ['Eight', '八'],
  ['size {p}', '大小 {p}'],
  ['slope {p}', '斜率 {p}'],
  ['peaks {p}', '波峰 {p}'],
  ['mains {p}', '波动 {p}'],
  ['einthoven {p}', 'Einthoven {p}'],
  ['features {p}', '特征 {p}'],
  ['inverted {p}', '颠倒 {p}'],
  ['{code} {a} (own {b}; of sampling alone {c})', '{code} {a}（原有 {b}；仅由抽样 {c}）'],
  ['{code} {a} (own {b})', '{code} {a}（原有 {b}）'],
  ['boundary', '分界点'],
  ['interval', '间期'],
  ['sensitivity %', '敏感度，%'],
  ['PPV %', '阳性预测值，%'],
  ['mean, ms', '平均，ms'],
  ['SD, ms', '标准差，ms'],
  ['{p} % within, ms', '{p}% 在此之内，ms'],
  ['P on', 'P波起点'],
  ['P off', 'P波终点'],
  ['QRS on', 'QRS起点'],
  ['QRS off', 'QRS终点'],
  ['T on', 'T波起点'],
  ['T off', 'T波终点'],
  ['{n} mV wander', '{n} mV 基线漂移'],
  ['{n} µV mains', '{n} µV 工频'],
  ['{n} µV muscle', '{n} µV 肌电'],
  ['Krasteva {year} on CSE', 'Krasteva {year}（CSE）'],
  ['Moskalenko {year}: Se / PPV, mean ± SD', 'Moskalenko {year}：Se / PPV，平均 ± 标准差'],
];
