/** The formulas of the patent, in its letters: what follows `_` stands low, what follows `^` high. */
export const FORMULAS = [
  'q_c = tanh p_c',
  'a_c = k · q_c',
  'w_c = e^{a_c} / Σ_j e^{a_j}',
  'z = tanh Σ_c w_c q_c',
  'g_i = σ(W_i · z + b_i)',
];
