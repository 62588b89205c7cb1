import { useEffect, useState } from 'react';
import {
  compare,
  type Differences,
  type Evaluated,
  type EvaluatedNetwork,
  evaluate,
  evaluateByPatient,
  sharePatients,
} from '../../worklist/evaluation';
import type { Labels } from '../../worklist/labels/labels';
import type { Row } from '../../worklist/row';

/** The next task: what is pressed and drawn comes before it. */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

export interface NetworkFigures extends Evaluated {
  /** Against the first network; of that itself none. */
  readonly differences: Differences;
}

/** Figures of each network; null until they are there. Where several ECGs are of one patient, intervals over the patients come after. */
export function useEvaluation(
  rows: readonly Row[],
  networks: readonly EvaluatedNetwork[],
  labels: Labels,
): readonly NetworkFigures[] | null {
  const [evaluated, setEvaluated] = useState<readonly NetworkFigures[] | null>(null);
  useEffect(() => {
    let wanted = true;
    const pause = async () => {
      await nextTask();
      if (!wanted) throw new Superseded();
    };
    void (async () => {
      const [first] = networks;
      const all: NetworkFigures[] = [];
      for (const network of networks) {
        await pause();
        const figures = await evaluate(rows, labels, network, pause);
        const differences =
          !first || network === first ? new Map() : await compare(rows, labels, [first, network], pause);
        all.push({ ...figures, differences });
      }
      await pause();
      setEvaluated(all);
      if (!sharePatients(rows, labels)) return;
      const byPatient: NetworkFigures[] = [];
      for (const figures of all) {
        const { network } = figures;
        const own = await evaluateByPatient(rows, labels, figures, pause);
        const differences =
          !first || network === first ? new Map() : await compare(rows, labels, [first, network], pause, true);
        byPatient.push({ ...own, differences });
      }
      setEvaluated(byPatient);
    })().catch((error: unknown) => {
      if (!(error instanceof Superseded)) throw error;
    });
    return () => {
      wanted = false;
    };
  }, [rows, networks, labels]);
  return evaluated;
}

class Superseded extends Error {}
