#!/usr/bin/env python3
"""Ray Data: streams tables through processes that each hold the network, on one machine or a cluster, with GPUs or without.

    pip install numpy onnxruntime pandas pyarrow "ray[data]"
    python3 archive/ray_data.py TABLES public/models/leadlens SCORES [PROCESSES [GPUS_EACH]]

With GPUs: onnxruntime-gpu in place of onnxruntime.
"""
import sys

import numpy as np
import ray

from leadlens import COLUMNS, Network

BATCH = 128


class Read:
    """Made once in each process."""

    def __init__(self, model, gpus):
        providers = ["CUDAExecutionProvider"] if gpus else []
        self.network = Network(model, [*providers, "CPUExecutionProvider"], threads=0 if gpus else 1)

    def __call__(self, rows):
        samples = np.stack(rows["samples"])
        held = self.network.calibrated(self.network.scores(samples, rows["length"], rows["lead_mask"]))
        said = {"id": rows["id"], "path": rows["path"], "exact": rows["exact"]}
        said.update({f"p_{code}": held[:, k].astype(np.float32) for k, code in enumerate(self.network.codes)})
        return said


def main(tables, model, out, processes="2", gpus="0"):
    ecgs = ray.data.read_parquet(tables, columns=COLUMNS).filter(lambda row: row["readable"])
    ecgs.map_batches(
        Read,
        fn_constructor_args=(model, float(gpus)),
        batch_size=BATCH,
        batch_format="numpy",
        num_gpus=float(gpus) or None,
        concurrency=int(processes),
    ).write_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
