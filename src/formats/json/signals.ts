// What in a JSON file may be an ECG: lists by lead, lists of lists with the names of the leads beside them, objects with a value for each
// lead, or objects that hold a lead each.

import { parseLeadName } from '../../ecg/leads';
import type { Budget } from '../kit/budget';
import { millivoltsPer } from '../kit/channels';
import { cellOf, isObject, type Json, type JsonObject, MIN_SAMPLES, matrixIn, numbersIn, wordsIn } from './lists';

/** A table of samples, with what stands beside it. */
export interface JsonTable {
  /** Of the members that it lies in. */
  readonly path: readonly string[];
  readonly names: readonly string[] | undefined;
  readonly units: readonly string[] | undefined;
  /** One for each name, not all equally long. */
  readonly columns: readonly (readonly string[])[];
  /** Names and values beside it, the nearest first. */
  readonly settings: readonly (readonly [key: string, value: string])[];
}

type Setting = readonly [key: string, value: string];

/** Deeper than that nobody keeps an ECG. */
const DEEPEST = 12;
/** Objects of a list that are looked into. */
const MOST_OBJECTS = 1000;
/** More lists beside one another are no leads. */
const MOST_LEADS = 32;
/** Longer texts are no settings. */
const LONGEST_SETTING = 200;
const MOST_WORDS = 50;
/** Settings that are handed on to what lies deeper. */
const MOST_SETTINGS = 200;

/** Members that hold one list of samples, or of those of all leads. */
const SIGNAL =
  /^(?:(?:心电|心電)?(?:图|圖|図)?(?:波形|信号|數據|数据|采样值?|採樣值?|电压|電壓|電圧)(?:数据|數據|データ)?|(?:心电图|心電圖|心電図|导联|導聯|導程|誘導)(?:数据|數據|データ)|ecg|ekg|raw|signals?|samples?|values?|data|waveforms?|voltages?|leads?|y|p_?signal|d_?signal|tracings?)(?:[_-]?(?:ecg|data|values?|samples?|raw|mv|uv|signals?))?$/i;
/** Those of them that can be nothing else. */
const ECG = /ecg|ekg|voltage|心电|心電|电压|電壓|電圧/i;
const TIME = /^(?:t|times?|time_?stamps?|seconds?|ms|时间戳?|時間)$/i;
const NAME =
  /^(?:name|lead|label|code|channel|id|title|lead_?(?:name|id)|sig_?name|description|(?:导联|導聯|導程|誘導|通道)(?:名称?|名稱)?|名称|名稱|名前)$/i;
/** What devices work out of an ECG. */
const DERIVED = /median|average|template|representative|annot|fiducial|平均|中位|模板|代表/i;

/** "samplingRateHz", "sampling_rate" as a person would write it above a table. */
const spoken = (key: string): string =>
  key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim();

/** The name of a member, as a person would write it where that makes it a lead's. */
const leadIn = (key: string): string => (parseLeadName(spoken(key)) === undefined ? key : spoken(key));

/** Apple's sign for microvolts. */
const unitIn = (value: string): string => (/^mcv$/i.test(value.trim()) ? 'uV' : value.trim());

/** What single members of an object say. */
function settingsOf(object: JsonObject): Setting[] {
  return Object.entries(object).flatMap(([key, value]): Setting[] => {
    // Several statements, for one.
    const words = wordsIn(value);
    if (words && words.length <= MOST_WORDS)
      return words.filter((word) => word.length <= LONGEST_SETTING).map((word) => [spoken(key), word]);
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const text = String(value);
    if (text.length > LONGEST_SETTING || text.trim() === '') return [];
    const name = /^sr$/i.test(key) ? 'fs' : spoken(key);
    return [millivoltsPer(unitIn(text)) === undefined ? [name, text] : ['unit', unitIn(text)]];
  });
}

/** Lists of one lead each, by the names of the members. */
function byLead(object: JsonObject, path: readonly string[]): Omit<JsonTable, 'settings'> | undefined {
  const lists = Object.entries(object).flatMap(([key, value]) => {
    const cells = parseLeadName(spoken(key)) !== undefined || TIME.test(key) ? numbersIn(value) : undefined;
    return cells ? [{ key, cells }] : [];
  });
  const leads = lists.filter(({ key }) => !TIME.test(key));
  const longest = leads.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (longest < MIN_SAMPLES || leads.length > MOST_LEADS) return undefined;
  // x, y and z are Frank's leads in an ECG alone: anything has three axes.
  const axes = leads.every(({ key }) => /^[xyz]$/i.test(key));
  if (axes && !path.some((key) => ECG.test(key) || /frank|vcg|lead/i.test(key))) return undefined;
  const kept = lists.filter(({ key, cells }) => !TIME.test(key) || cells.length === longest);
  return { path, names: kept.map(({ key }) => spoken(key)), units: undefined, columns: kept.map(({ cells }) => cells) };
}

const known = (names: readonly string[]) =>
  names.filter((name) => parseLeadName(name) !== undefined).length * 2 > names.length;

/** A list of lists: one for each lead, or one for each moment. */
function byMatrix(object: JsonObject, path: readonly string[]): Omit<JsonTable, 'settings'> | undefined {
  const labels = Object.values(object).flatMap((value) => {
    const words = wordsIn(value);
    return words && known(words) ? [words] : [];
  });
  for (const [key, value] of Object.entries(object)) {
    const matrix = matrixIn(value);
    const width = matrix?.[0]?.length ?? 0;
    if (!matrix || (labels.length === 0 && !SIGNAL.test(key))) continue;
    const names = labels.find(({ length }) => length === matrix.length || length === width);
    const perLead = names ? names.length === matrix.length : matrix.length <= width;
    const count = perLead ? matrix.length : width;
    const samples = perLead ? matrix.reduce((most, { length }) => Math.max(most, length), 0) : matrix.length;
    if (count > MOST_LEADS || samples < MIN_SAMPLES) continue;
    const columns = perLead ? matrix : Array.from({ length: width }, (_, lead) => matrix.map((row) => row[lead] ?? ''));
    return { path: [...path, key], names, units: undefined, columns };
  }
  return undefined;
}

/** One list under a name that says so. */
function bySignal(
  object: JsonObject,
  path: readonly string[],
  settings: readonly Setting[],
): Omit<JsonTable, 'settings'> | undefined {
  const isNamed = (key: string) =>
    SIGNAL.test(key) && ([key, ...path].some((each) => ECG.test(each)) || settings.some(([name]) => name === 'unit'));
  const entry = Object.entries(object).find(
    ([key, value]) => isNamed(key) && (numbersIn(value)?.length ?? 0) >= MIN_SAMPLES,
  );
  if (!entry) return undefined;
  const cells = numbersIn(entry[1])!;
  const times = Object.entries(object).flatMap(([key, value]) => {
    const list = TIME.test(key) ? numbersIn(value) : undefined;
    return list?.length === cells.length ? [{ key, list }] : [];
  });
  return {
    path: [...path, entry[0]],
    names: [...times.map(({ key }) => key), 'ECG'],
    units: undefined,
    columns: [...times.map(({ list }) => list), cells],
  };
}

/** Objects that hold a lead each: its name and its samples. */
function byLeadObject(list: readonly Json[], path: readonly string[]): JsonTable | undefined {
  if (list.length > MOST_LEADS) return undefined;
  const leads = list.flatMap((each) => {
    if (!isObject(each)) return [];
    const name = Object.entries(each).find(([key, value]) => NAME.test(key) && typeof value === 'string')?.[1] as
      | string
      | undefined;
    const samples = Object.entries(each).find(([key, value]) => SIGNAL.test(key) && numbersIn(value) !== undefined);
    return name === undefined || !samples ? [] : [{ name, cells: numbersIn(samples[1])!, settings: settingsOf(each) }];
  });
  if (leads.length === 0 || leads.length < list.length || !known(leads.map(({ name }) => name))) return undefined;
  if (leads.every(({ cells }) => cells.length < MIN_SAMPLES)) return undefined;
  const units = leads.map(({ settings }) => settings.find(([key]) => key === 'unit')?.[1] ?? '');
  return {
    path,
    names: leads.map(({ name }) => name),
    units: units.every((unit) => unit !== '') ? units : undefined,
    columns: leads.map(({ cells }) => cells),
    settings: leads[0]!.settings.filter(([key]) => !NAME.test(key) && key !== 'unit'),
  };
}

/** Objects with the values of one moment each. */
function byMoment(list: readonly Json[], path: readonly string[]): JsonTable | undefined {
  if (list.length < MIN_SAMPLES || !list.every(isObject)) return undefined;
  const rows = list as readonly JsonObject[];
  const first = rows[0]!;
  const all = Object.keys(first).filter((key) => !isObject(first[key]) && !Array.isArray(first[key]));
  if (all.length === 0 || all.length > MOST_LEADS) return undefined;
  const cells = (key: string) => rows.map((row) => cellOf(row[key]));
  // A word that is the same in all says something of the others: the unit, for one.
  const same = all.filter((key) => typeof first[key] === 'string' && rows.every((row) => row[key] === first[key]));
  const settings = settingsOf(Object.fromEntries(same.map((key) => [key, first[key]])));
  const keys = all.filter((key) => !same.includes(key));
  if (keys.length === 0) return undefined;
  const names = keys.map((key) => (millivoltsPer(key) === undefined ? leadIn(key) : `ECG (${key})`));
  // Apple Watch records the one lead.
  const lead: Setting[] = path.some((key) => key === 'voltageMeasurements') ? [['lead', 'I']] : [];
  return { path, names, units: undefined, columns: keys.map(cells), settings: [...settings, ...lead] };
}

/** All that may be an ECG in a file, in its order; what the device worked out of another one is not among them. */
export function findJsonTables(root: Json, budget: Budget): readonly JsonTable[] {
  const found: JsonTable[] = [];
  const visit = (value: Json, path: readonly string[], around: readonly Setting[]): void => {
    budget.step();
    if (path.length > DEEPEST) return;
    if (Array.isArray(value)) {
      budget.step(value.length);
      const table = byLeadObject(value, path) ?? byMoment(value, path);
      if (table) found.push({ ...table, settings: [...table.settings, ...around] });
      else for (const each of value.slice(0, MOST_OBJECTS)) if (isObject(each)) visit(each, path, around);
      const matrix = path.length === 0 && !table ? byMatrix({ data: value }, path) : undefined;
      if (matrix && matrix.columns.length >= LEADS_WITHOUT_NAMES) found.push({ ...matrix, settings: around });
    } else if (isObject(value)) {
      const members = Object.entries(value);
      budget.step(members.length);
      // What is said of the signal may stand in an object beside it.
      const beside = members.flatMap(([, each]) => (isObject(each) ? settingsOf(each) : []));
      const settings = [...settingsOf(value), ...around, ...beside].slice(0, MOST_SETTINGS);
      const table = byLead(value, path) ?? byMatrix(value, path) ?? bySignal(value, path, settings);
      if (table) {
        found.push({ ...table, settings });
        return;
      }
      for (const [key, each] of members) visit(each, [...path, key], settings);
    }
  };
  visit(root, [], []);
  const own = found.filter(({ path }) => !path.some((key) => DERIVED.test(key)));
  return own.length > 0 ? own : found;
}

/** A list of lists and nothing else is an ECG where it has as many as that. */
const LEADS_WITHOUT_NAMES = 8;
