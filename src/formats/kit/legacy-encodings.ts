// What encoding a text without any declaration is in, where it is no Unicode: told by which reading makes sense. A reading is valid or not
// (most sequences of bytes are none in another encoding), and its characters are those that people write, or those that nobody does.

/** Characters that names, hospitals and ECG reports are made of, and the most frequent of any text. */
const SIMPLIFIED =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严' +
  '李赵刘陈杨黄吴徐孙朱胡郭何罗郑梁谢宋唐邓冯韩曹曾彭萧蔡潘董袁余叶蒋杜苏魏吕丁沈姚卢傅钟姜崔谭廖范汪陆贾韦夏邱侯邹熊孟秦阎薛尹段雷黎龙陶贺顾郝龚邵钱武戴莫孔汤芳伟娜秀英敏静丽强磊军洋勇艳杰涛超兰霞鹏' +
  '姓名性别男女龄岁诊断窦律室房搏颤扑阻滞早速缓延长梗死肌血左右肥厚异轴偏波群间期导联心图检查审核医师签患者病历住院床科门备注采样频幅毫伏秒';
const TRADITIONAL =
  '的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處隊南給色光門即保治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清己美再採轉更單風切打白教速花帶安場身車例真務具萬每目至達走積示議聲報完類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣石記需段研界拉林律' +
  '李王趙劉陳楊黃吳徐孫朱胡郭何羅鄭梁謝宋唐鄧馮韓曹曾彭蕭蔡潘董袁余葉蔣杜蘇魏呂丁沈姚盧傅鐘姜崔譚廖范汪陸賈夏邱侯鄒熊孟秦閻薛尹段雷黎龍陶賀顧郝龔邵錢武戴莫孔湯美玲淑惠雅婷志明俊傑怡君' +
  '姓名性別男女齡歲診斷竇律室房搏顫撲阻滯早速緩延長梗死肌血左右肥厚異軸偏波群間期導聯導程心圖檢查審核醫師簽患者病歷住院床科門備註取樣頻幅毫伏秒常';
const JAPANESE =
  '日一人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住無真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜飲肉貸堂鳥飯勉冬昼茶弟牛魚兄犬妹姉漢' +
  '佐藤鈴木高橋田中伊渡辺山本村小林加吉斎松井清崎阿部森池橋石川前岡長谷近後坂遠青西福太郎三原藤岩和幸恵美智裕浩' +
  '氏名性別男女歳診断洞調律室房期外収縮細動粗動頻脈徐脈延長梗塞虚血左右肥大異常軸偏位波誘導心図検査確認判読医師署名患者番号病院科備考標準実施正';
const HANGUL =
  '이다는을의가에은를고하지한사기도로자어대시정리아인서나일그수것있보해들제전라부여장상무주동과스오으로구성소원만우고모중조마비면때선경신공유관국안적내연세미방생문년진말재개위용행실통화와러거했게간니었요없단음식당물여반계산학회현김박최강윤임한오서신권황안송류홍' +
  '환자성명별남여나이심전도정상동리듬맥방실조기수축세동빈서비대경색축편위파검사판독의확인서명병원과등록번호유도측출';

const setOf = (...texts: readonly string[]): ReadonlySet<string> => new Set(texts.join(''));
const CHINESE_SET = setOf(SIMPLIFIED, TRADITIONAL);
const TRADITIONAL_SET = setOf(TRADITIONAL);
const JAPANESE_SET = setOf(JAPANESE, TRADITIONAL);
const HANGUL_SET = setOf(HANGUL);

const KANA = /[\u3041-\u30ff]/;
const HALF_WIDTH_KANA = /[\uff61-\uff9f]/;
/** Punctuation, letters and digits of full width, as all of these write them. */
const FULL_WIDTH = /[\u3000-\u301f\uff01-\uff5e·°±×÷℃Ⅰ-Ⅻ①-⑳]/;
const HAN = /\p{Script=Han}/u;

/** What a character speaks for a reading, from -1 (nobody writes it) to 1 (everybody does). */
type Weight = (character: string) => number;

const east =
  (common: ReadonlySet<string>, own: RegExp, otherOwn: number): Weight =>
  (character) => {
    if (common.has(character)) return 1;
    if (FULL_WIDTH.test(character)) return 0.6;
    return own.test(character) ? otherOwn : -1;
  };

const japanese: Weight = (character) => {
  if (JAPANESE_SET.has(character) || KANA.test(character)) return 1;
  if (FULL_WIDTH.test(character)) return 0.6;
  if (HALF_WIDTH_KANA.test(character)) return 0.2;
  return HAN.test(character) ? 0.15 : -1;
};

/** By the labels of the Encoding Standard. */
const EASTERN: readonly (readonly [label: string, weight: Weight])[] = [
  ['gb18030', east(CHINESE_SET, HAN, 0.15)],
  ['big5', east(TRADITIONAL_SET, HAN, 0.15)],
  ['shift_jis', japanese],
  ['euc-jp', japanese],
  ['euc-kr', east(HANGUL_SET, /\p{Script=Hangul}/u, 0.4)],
];

const average = (text: string, weight: Weight): number => {
  let [sum, count] = [0, 0];
  for (const character of text) {
    if (character <= '\u007f') continue;
    sum += weight(character);
    count++;
  }
  return count === 0 ? 0 : sum / count;
};

const WORDS = /[\p{L}\p{M}]+/gu;
const FREQUENT_CYRILLIC = /[оеаинтсрвлкмдпуяыьгзбчйхОЕАИНТСРВЛКМДПУ]/g;

/** How well a text reads as Russian or a neighbour of it: words of Cyrillic letters alone, capitals only at their beginning or everywhere. */
function cyrillic(text: string): number {
  const words = (text.match(WORDS) ?? []).filter((word) => /\P{ASCII}/u.test(word));
  const letters = words.join('');
  const others = [...text].filter((character) => character > '\u007f' && !/[\p{L}№«»–—…„“”°]/u.test(character)).length;
  if (letters.length === 0 || others * 10 > letters.length) return -1;
  const well = words.filter(
    (word) => /^(?:\p{Script=Cyrillic}\p{Ll}*|\p{Lu}+)$/u.test(word) && /^\p{Script=Cyrillic}+$/u.test(word),
  );
  const share = well.join('').length / letters.length;
  const frequent = (letters.match(FREQUENT_CYRILLIC)?.length ?? 0) / letters.length;
  // A letter or two may be anything.
  return share < 0.8 || words.every((word) => word.length < 3) ? -1 : share * frequent;
}

const LATIN_SIGNS = /[°µ±²³¹·«»¿¡§®©™€£–—‘’“”„…ºª½¼¾×÷•†\u00a0ß]/;
/** Words of one letter in the languages of Western Europe. */
const LATIN_WORDS = /^[àÀéÉèÈêÊôÔóÓúÚíÍáÁåÅöÖøØæÆ]$/;

/** How well a text reads as one of Western Europe: letters with accents stand among others without. */
function latin(text: string): number {
  let [well, count] = [0, 0];
  for (const word of text.match(/[^\s\u0021-\u0040\u005b-\u0060\u007b-\u007f]+/g) ?? []) {
    const foreign = [...word].filter((character) => character > '\u007f');
    if (foreign.length === 0) continue;
    count += foreign.length;
    const signs = foreign.filter((character) => LATIN_SIGNS.test(character)).length;
    const letters = foreign.length - signs;
    const isWord = letters > 0 && (LATIN_WORDS.test(word) || letters * 2 <= [...word].length - signs);
    well += signs + (isWord ? letters : 0);
  }
  return count === 0 ? 1 : well / count;
}

/** A reading makes sense from here on, and more so than others by so much. */
const SENSE = 0.5;
const LATIN_SENSE = 0.8;
const MARGIN = 0.1;
/** Bytes that are looked at, from the first on that is not ASCII. */
const LOOKED_AT = 8192;

/** What no text holds. */
const isControl = (byte: number) => (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) || byte === 0x7f;

function decodeFatally(bytes: Uint8Array, label: string): string | undefined {
  try {
    // The last character may be cut.
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** The label of the encoding of a text that is no Unicode, `windows-1252` where nothing speaks for another with confidence. */
export function legacyEncoding(bytes: Uint8Array): string {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  if (first < 0) return 'windows-1252';
  // From the beginning of the word on: it may decide what its letters are.
  let start = first;
  while (start > 0 && first - start < 64 && bytes[start - 1]! > 0x20) start--;
  const sample = bytes.subarray(start, start + LOOKED_AT);
  if (sample.some(isControl)) return 'windows-1252';
  if (latin(new TextDecoder('windows-1252').decode(sample)) >= LATIN_SENSE) return 'windows-1252';
  const readings = EASTERN.flatMap(([label, weight]) => {
    const text = decodeFatally(sample, label);
    return text === undefined ? [] : [{ label, sense: average(text, weight) }];
  });
  readings.push({ label: 'windows-1251', sense: cyrillic(new TextDecoder('windows-1251').decode(sample)) });
  const [best, second] = readings.sort((a, b) => b.sense - a.sense);
  const isSure = best !== undefined && best.sense >= SENSE && best.sense - (second?.sense ?? 0) >= MARGIN;
  return isSure ? best.label : 'windows-1252';
}
