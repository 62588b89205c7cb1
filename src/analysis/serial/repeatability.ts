// How much numbers differ where nothing has changed: 95th percentiles of the sizes of differences. Measured on PTB-XL, folds 1 to 9, at
// 100 Hz, by `npm run --silent repeatability -- --data PTBXL_DIR` (docs/previous-ecg.md).

export interface Repeatability {
  /** That were compared. */
  readonly pairs: number;
  /** Beats a minute, ms, degrees; mV for leads. */
  readonly limits: Readonly<Record<string, number>>;
}

/** Share of pairs in which nothing changed and something is marked all the same, by the limits of the other pairs. */
export const MARKED_WITHOUT_CHANGE = 0.61;

export const REPEATABILITY: { readonly halves: Repeatability; readonly repeated: Repeatability } = {
  halves: {
    pairs: 500,
    limits: {
      heartRate: 8.86,
      p: 14.3,
      pr: 12.3,
      qrs: 5.37,
      qt: 14.4,
      qtcFridericia: 16.8,
      pAxis: 26.8,
      qrsAxis: 10.3,
      tAxis: 18.1,
      'r-limb': 0.11,
      's-limb': 0.088,
      'j60-limb': 0.0509,
      't-limb': 0.1,
      'r-chest': 0.187,
      's-chest': 0.137,
      'j60-chest': 0.0571,
      't-chest': 0.129,
    },
  },
  repeated: {
    pairs: 59,
    limits: {
      heartRate: 40.4,
      p: 13.5,
      pr: 15.9,
      qrs: 13.2,
      qt: 72.6,
      qtcFridericia: 44.1,
      pAxis: 34.6,
      qrsAxis: 29.9,
      tAxis: 76.3,
      'r-limb': 0.251,
      'j60-limb': 0.151,
      't-limb': 0.172,
      's-limb': 0.228,
      'r-chest': 0.675,
      's-chest': 0.584,
      'j60-chest': 0.282,
      't-chest': 0.455,
    },
  },
};
