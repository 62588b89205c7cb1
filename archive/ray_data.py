#!/usr/bin/env python3
"""Ray Data: streams tables through processes that each hold the network, on one machine or a cluster, with GPUs or without.

    pip install numpy onnxruntime pandas pyarrow "ray[data]"
    python3 archive/ray_data.py TABLES public/models/leadlens SCORES [PROCESSES [GPUS_EACH]]

With GPUs: onnxruntime-gpu in place of onnxruntime. One core is left for reading the tables: without it Ray waits for ever.
"""
import os
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
        # Ray takes a column of the name `path` for its own and drops it: an id is a path and the number of the recording.
        paths = np.array([each.rpartition("#")[0] for each in rows["id"]])
        said = {"id": rows["id"], "path": paths, "exact": rows["exact"]}
        said.update({f"p_{code}": held[:, k].astype(np.float32) for k, code in enumerate(self.network.codes)})
        return said


def main(tables, model, out, processes="", gpus="0"):
    columns = [each for each in COLUMNS if each != "path"]
    ecgs = ray.data.read_parquet(tables).select_columns(columns).filter(lambda row: row["readable"])
    ecgs.map_batches(
        Read,
        fn_constructor_args=(model, float(gpus)),
        batch_size=BATCH,
        batch_format="numpy",
        num_gpus=float(gpus) or None,
        concurrency=int(processes or max(1, (os.cpu_count() or 2) - 1)),
    ).write_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
