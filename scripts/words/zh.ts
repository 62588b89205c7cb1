// The same in Chinese.

import type { Translation } from '../../src/words/template.ts';
import type { commandsInEnglish } from './en.ts';

export const commandsInChinese = {
  /** What is printed where a command is called in another way than it can be. */
  usage: {
    calibrate: `用法：npm run --silent calibrate -- --data PTBXL_DIR [--fold 9] [--model ID]
  在模型未学习过的一折上拟合：每个诊断条目一个仿射映射，把 logit 换算为符合实际的概率；以及阈值、不作结论的界限，
  还有各记录与第 1 至 8 折（每六份读一份）相差多远。`,
    classify: `用法：npm run --silent classify -- FILE… [--model ID|FILE] [--why CODE]… [--prevalence CODE=SHARE,…] [--workers N] {read}
  --model   模型的 id，或训练所得模型的文件（train --out）
  --why     各导联对该诊断条目评分（换算为概率之前）的贡献
  --prevalence  受检人群中具有该诊断的比例，大于 0、小于 1："AFIB=0.02,LVH=0.1"；概率按此人群校准
  --workers  同时判读的进程数（1）；输出各行仍按文件顺序`,
    convert: `用法：npm run --silent convert -- FILE… --to {formats} --out DIR [--measure] [--with PART,…] [--without PART,…] {read}
  --measure  测量每份记录，并在格式允许时写入测量值和各波的位置
  --with     除 {usual} 之外还写出的内容：{others}
  --without  不写出的内容`,
    decode: `用法：npm run --silent decode -- FILE… [--parquet OUT] {read}
  --parquet  改为写出表格，其中采样数据即模型所用的形式，供读取归档的引擎使用`,
    evaluateDelineation: `用法：npm run --silent evaluate-delineation -- --data LUDB_DIR [--records 1,2,…] [--network DIR | --cross DIR] [--alone] [--clean] [--card]
  --data     公开发布的 LUDB：每个导联各有一个标注文件
  --records  只用这些记录
  --network  所附模型以外的另一个模型的文件夹（training/export_delineator.py）
  --cross    含有若干此类文件夹的文件夹，交叉验证的每一份各一个（training/delineate.py --leave-out）：每份记录由训练时
             不含它的模型判读，其余记录不读
  --alone    只看模型对单个导联的结果，不用各导联之间的一致性
  --clean    不作加噪声的三轮评价
  --card     写入该模型的模型卡中的表格`,
    evaluateMeasurements: `用法：npm run --silent evaluate-measurements -- --data PTBXL_DIR [--fold 9] [--labels FILE]
  --data    公开发布的 PTB-XL，或附有标注表的记录文件夹（与 \`evaluate\` 相同）
输出每项测量值区分有无某诊断条目的能力（在可测量的记录上按记录计算的 AUC 及其 95% 区间），以及被诊断为正常的记录的中位数。`,
    evaluate: `用法：npm run --silent evaluate -- --data DIR [--fold 9] [--labels FILE] [--model ID|FILE]
         [--leads I,II,…] [--drop V1,…] [--swap NAME] [--permute-seed N] [--in-turn] [--precision]
         [--calibration] [--abstention] [--ood] [--decision] [--by-patient] [--card]
  --data          公开发布的 PTB-XL，或附有标注表的记录文件夹
  --labels        标注表（不是 DIR/labels.csv 时）：CSV，含 record 列，以及每个诊断条目一列（列名为 SCP-ECG 代码；1 有，0 无），
                  还可有 age、sex、patient 列
  --model         模型的 id，或训练所得模型的文件（train --out）
  --leads         只用这些导联
  --drop          去掉这些导联
  --swap          电极错接：{swaps}；
                  其他写法如 "RA>V1>V2+V3 inverted+V6 off"（RA 在 V1 处，V1 在 V2 处，V2 在 RA 处）
  --permute-seed  打乱每份记录的导联顺序，且不告诉模型
  --in-turn       导联如三行四列的打印件：依次各 2.5 s，II 导联贯穿全程
  --precision     每个诊断条目按其阈值检出多少份、其中多少份正确；对原始导联，还计算阈值不由该记录确定时的正确率：
                  记录按患者分为五份，每份采用其余四份的阈值。结果写入模型清单，供界面显示
  --calibration   所显示的概率与实际相差多少（按等量分为 15 组的期望校准误差、Brier 评分），与模型原有概率对照；
                  以及界面所作的保证是否成立。在拟合所用的一折上：按患者分为五份，每份采用其余四份的映射
  --abstention    “否”与“是”的错误率、“不确定”的比例，以及去掉最不确定的部分后结果的正确率
  --ood           有多少记录被判为与模型学习过的不同，以及人为改成不同的记录中有多少：对十分之一的记录作十轮
  --decision      每个诊断条目从 2% 到 50% 起采取处理的净获益，与全部处理对照
  --by-patient    区间按患者而非按记录重抽样得出，各诊断条目的 AUC 亦然
  --card          根据测量结果写入模型卡中的表格
  --as NAME       对附有标注表的记录，与 --card 合用：数据的名称，模型卡和清单以此名记载结果
  --card-swaps    写入电极错接和导联缺失的表格：对全部记录作二十轮
  --attention     导联权重的意义：与去掉导联的影响是否一致，并与确能反映影响的份额（Shapley 值）对照；
                  与 --card 合用时写入模型卡和清单
  --misplacement  电极错接的发现率，以及没有错接时的误报率；在确定阈值所用的一折上，按患者分为五份，每份采用其余四份的阈值。
                  与 --card 合用时重新确定各类错接的报告阈值（误报合计千分之五），并写入清单和模型卡
  --resamples N   计算区间的自助法重抽样次数（1000）`,
    measure: '用法：npm run --silent measure -- FILE… {read}',
    lesson: `用法：npm run --silent lesson -- LESSON.lesson.zip --out LESSON.html [--page {page}]
  将课件放入单文件版 LeadLens：得到一个 HTML 文件，可放在 U 盘中，无需网络，打开即是课件。
  --page  单文件版 LeadLens，由 \`npm run build:single\` 生成`,
    report: `用法：npm run --silent report -- FILE… --out X.pdf {sheet} [--previous OTHER] [--model ID] {read}
  --strips      对长程记录：各页起始时间（s），如 "0,35,610"；或 "all"；或 "disclosure"，每行一分钟
  --previous    同一人既往心电图的文件，与每份记录对比
  --model       判读所用的模型；"none" 表示不判读`,
    train: `用法：npm run --silent train -- --data DIR [--labels FILE] [--fold 9] --head [--model leadlens|lead-attention]
         [--statements CODE,…] [--only] [--c {c}] [--balanced] [--folds {folds}]
         [--permutations {permutations}] [--seed {seed}] [--name NAME] [--out FILE]
       npm run --silent train -- --data DIR [--labels FILE] [--fold 9] --whole --statements SR,AFIB,PVC,PAC [--activation softmax|sigmoid]
         [--shape small|full] [--from-shipped] [--passes N] [--batch N] [--rate R] [--seconds S] [--held SHARE] [--backend wasm|cpu]
         [--checkpoint FILE] [--name NAME] [--out FILE]
       npm run --silent train -- --data DIR [--labels FILE] [--fold 9] --resume FILE [--checkpoint FILE] [--out FILE]
  --data          附有标注表的记录文件夹，或公开发布的 PTB-XL
  --labels        标注表（不是 DIR/labels.csv 时）：CSV，含 record 列，以及每个诊断条目一列（1 有，0 无），还可有 patient、age、
                  sex 列。同一患者的记录不会分到两份中
  --head          在模型提取的特征之上学习新的输出层：每个诊断条目一个逻辑回归
  --model         提取特征的模型（leadlens）
  --statements    要学习的诊断条目（默认为表中全部）；模型原有的条目由它取代
  --only          模型只对这些条目作出判断
  --c             scikit-learn 的 C：越大，对权重的约束越小
  --balanced      有该条目与没有该条目的记录总权重相等
  --folds         按患者分成的份数，轮流留出一份
  --permutations  用打乱的标签学习的次数，以了解随机所致的结果
  --whole         用反向传播训练导联注意力模型的全部层
  --activation    softmax（每份记录一类：没有或有多个条目的记录不用）或 sigmoid
  --shape         small，或与所附模型相同的 full；--from-shipped 从所附模型的权重开始，而不是从头开始
  --passes N --batch N --rate R --seconds S   {passes} 轮，每批 {batch} 份，学习率 {rate}，每次取每份记录的 {seconds} s
  --held          留出用于观察的患者比例（{held}）
  --backend       wasm 或 cpu
  --checkpoint    每轮之后以及中断时（Ctrl+C）保存训练的文件；用 --resume 时默认为同一文件
  --resume        从该文件或页面保存的训练继续，设置和记录不变，结果与未中断时完全相同
  --out           模型文件；可在页面中打开，classify 和 evaluate 用 --model 读取`,
    ludbLabels: '用法：npm run --silent ludb-labels -- LUDB_DIR，即含有 ludb.csv 和各记录的 LUDB 文件夹',
  },
  lessonPageMissing: '找不到 {page}：请先运行 "npm run build:single"，或用 --page 指明其位置。',
  lessonPageOther: '{page} 不是单文件版 LeadLens。',
  /** What is wrong with what was given. */
  mistakes: {
    noEcg: '{file} 中没有心电图；decode 命令会说明原因。',
    share: '--prevalence 的写法为 CODE=比例，比例大于 0、小于 1；“{entry}”不是。',
    workers: '--workers 应为大于零的整数。',
    choices: '{option} 可以是 {choices}；“{given}”不是。',
    wholeNumber: '--{name} 应为整数。',
    wholeNumberFrom: '--{name} 应为不小于 {least} 的整数。',
    numberBetween: '--{name} 应为 {least} 至 {most} 之间的数。',
    oneOf: '--{name} 可以是 {choices}。',
    aboveZero: '--{name} 应为大于零的数。',
    standardLeads: '--{name} 应为十二个标准导联的名称；“{label}”不是。',
    noSwap: '没有名为“{swap}”的电极错接；可用的有 {swaps}。',
    cardInFile: '训练所得模型的模型卡在其文件之中；请去掉 --card。',
    unknownStatement: '这些记录中没有标注过诊断条目“{code}”。',
    noOtherHead: '{id} 不能更换输出层；leadlens 和 lead-attention 可以。',
    rate: '--rate 应为大于零的数（Hz）。',
    scale: '--scale 应为 mm/s 和 mm/mV，例如 25,10。',
    unit: '--unit 可以是 mV、uV、V 或 nV。',
    leads: '--leads 应为以逗号分隔的导联名称，且不重复。',
    strips: '--strips 应为以逗号分隔的时间（s）。',
    prevalenceCode: '--prevalence 应为 {id} 的诊断条目代码；“{code}”不是。',
    whyCode: '--why 应为 {id} 的一个诊断条目代码；“{code}”不是。',
    recordColumn: '{table} 应有“record”列，以及每个诊断条目一列。',
    zeroOrOne: '{table} 第 {line} 行：{column} 应为 0 或 1，而不是“{given}”。',
    noRecord: '{table} 第 {line} 行：{root} 中没有记录“{record}”。',
    noLabels: '没有标注表 {table}。',
    noFold: '{root} 的 records100 中没有第 {fold} 折的记录。',
    lacksFolds: '{data} 的 records100 中缺少第 {fold} 折或第 1 至 8 折的记录。',
    unreadableRecord: '无法读取记录 {id}：{reasons}',
    unreadable: '无法读取 {name}。',
  },
} as const satisfies Translation<typeof commandsInEnglish>;
