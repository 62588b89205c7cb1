import { STANDARD_LEADS } from '../../ecg/leads';
import type { Recording } from '../../ecg/recording';
import { modelInput, prepareRecording } from '../../model/prepare';
import { fitLength } from '../../model/windows';

const RATE = 100;
const SAMPLES = 1000;

/**
 * The first ten seconds of a recording as the networks are given them: float32 [12, 1000] mV at 100 Hz, zeros for what is missing
 * (CN110801218A, claim 5). Null where leads were recorded in turn, or there is none.
 */
export function trainingSignals(recording: Pick<Recording, 'rate' | 'leads'>): Float32Array | null {
  const prepared = prepareRecording(recording, RATE);
  const [whole] = prepared.allLeads;
  if (prepared.inTurn || !whole || whole.leads.size === 0) return null;
  const { data, samples } = modelInput(whole, { leads: { names: STANDARD_LEADS, fixed: true }, rate: RATE });
  const fitted = new Float32Array(STANDARD_LEADS.length * SAMPLES);
  for (let lead = 0; lead < STANDARD_LEADS.length; lead++)
    fitted.set(fitLength(data.subarray(lead * samples, (lead + 1) * samples), SAMPLES), lead * SAMPLES);
  return fitted;
}
