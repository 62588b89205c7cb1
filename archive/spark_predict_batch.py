#!/usr/bin/env python3
"""The same by Spark's `predict_batch_udf` (3.4 and newer), where scores are to be a column beside others.

    spark-submit --py-files archive/leadlens.py archive/spark_predict_batch.py TABLES public/models/leadlens SCORES

For ECGs with all twelve leads and ten seconds alone: this function is handed samples and nothing else.
"""
import sys

from pyspark.ml.functions import predict_batch_udf
from pyspark.sql import SparkSession
from pyspark.sql.functions import col
from pyspark.sql.types import ArrayType, FloatType

from leadlens import LEADS, SAMPLES, Network

BATCH = 128
ALL_LEADS = (1 << LEADS) - 1


def predictor(model):
    def make():
        network = Network(model, threads=1)

        def predict(samples):
            count = len(samples)
            return network.calibrated(network.scores(samples, [SAMPLES] * count, [ALL_LEADS] * count)).astype("float32")

        return predict

    return make


def main(tables, model, out):
    spark = SparkSession.builder.appName("LeadLens").getOrCreate()
    scores = predict_batch_udf(
        predictor(model),
        return_type=ArrayType(FloatType()),
        batch_size=BATCH,
        input_tensor_shapes=[[LEADS * SAMPLES]],
    )
    whole = col("readable") & (col("lead_mask") == ALL_LEADS) & (col("length") == SAMPLES)
    ecgs = spark.read.parquet(tables).where(whole)
    ecgs.select("id", "path", "exact", scores("samples").alias("scores")).write.mode("overwrite").parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
