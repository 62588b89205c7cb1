#!/usr/bin/env python3
"""onnxruntime on one computer: a table in, a table out, a batch at a time.

    pip install numpy onnxruntime pandas pyarrow
    python3 archive/onnxruntime_alone.py TABLE.parquet public/models/leadlens SCORES.parquet
"""
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from leadlens import COLUMNS, Network

BATCH = 64


def main(table, model, out):
    network = Network(model)
    schema = pa.schema(
        [("id", pa.string()), ("path", pa.string()), ("exact", pa.bool_())]
        + [(f"p_{code}", pa.float32()) for code in network.codes]
    )
    with pq.ParquetWriter(out, schema) as writer:
        for batch in pq.ParquetFile(table).iter_batches(batch_size=BATCH, columns=COLUMNS):
            rows = batch.to_pandas()
            rows = rows[rows["readable"]]
            if rows.empty:
                continue
            samples = np.stack(rows["samples"].to_numpy())
            held = network.calibrated(network.scores(samples, rows["length"].to_numpy(), rows["lead_mask"].to_numpy()))
            columns = {"id": rows["id"], "path": rows["path"], "exact": rows["exact"]}
            columns.update({f"p_{code}": held[:, k].astype(np.float32) for k, code in enumerate(network.codes)})
            writer.write_table(pa.Table.from_pydict(columns, schema=schema))


if __name__ == "__main__":
    main(*sys.argv[1:])
