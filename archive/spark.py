#!/usr/bin/env python3
"""Apache Spark: a cluster reads a folder of tables; each Python worker loads the network once.

    pip install numpy onnxruntime pandas pyarrow pyspark
    spark-submit --py-files archive/leadlens.py archive/spark.py TABLES public/models/leadlens SCORES

Every node must find the folder of the network under that path (a shared disk, or `--archives`).
"""
import sys

import numpy as np
from pyspark.sql import SparkSession

from leadlens import COLUMNS, Network

#: ECGs that Spark hands to Python at once.
BATCH = 128


def read_with(model, codes):
    def read(batches):
        # One thread: Spark runs a worker a core.
        network = Network(model, threads=1)
        for rows in batches:
            rows = rows[rows["readable"]]
            out = rows[["id", "path", "exact"]].copy()
            if rows.empty:
                held = np.zeros((0, len(codes)))
            else:
                samples = np.stack(rows["samples"].to_numpy())
                lengths, masks = rows["length"].to_numpy(), rows["lead_mask"].to_numpy()
                held = network.calibrated(network.scores(samples, lengths, masks))
            for k, code in enumerate(codes):
                out[f"p_{code}"] = held[:, k].astype(np.float32)
            yield out

    return read


def main(tables, model, out):
    spark = (
        SparkSession.builder.appName("LeadLens")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH)
        .getOrCreate()
    )
    codes = Network(model).codes
    schema = "id string, path string, exact boolean, " + ", ".join(f"`p_{code}` float" for code in codes)
    ecgs = spark.read.parquet(tables).select(*COLUMNS)
    ecgs.mapInPandas(read_with(model, codes), schema=schema).write.mode("overwrite").parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
