"""A network of LeadLens as its ONNX twin, over the table that `npm run --silent decode -- DIR --parquet OUT` writes.

Needs numpy and onnxruntime. `MODEL` below is a folder of public/models: model.json and the twin that it names.
"""
import json
from pathlib import Path

import numpy as np

LEADS = 12
SAMPLES = 1000
#: What a recipe has to read; `id` and `path` come back beside the scores.
COLUMNS = ["id", "path", "lead_mask", "length", "samples", "readable", "exact"]
ECG_INPUT = "ecg"
LEADS_INPUT = "leads"
OUTPUT = "probabilities"


def window_starts(length, window, hop):
    """One every hop, and a last one that ends with the ECG."""
    starts = [0]
    while starts[-1] + window < length:
        starts.append(min(starts[-1] + hop, length - window))
    return starts


class Network:
    def __init__(self, model, providers=("CPUExecutionProvider",), threads=0):
        import onnxruntime

        folder = Path(model)
        self.manifest = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        twin = str(folder / self.manifest["onnx"]["file"])
        self.session = onnxruntime.InferenceSession(twin, options, providers=list(providers))
        self.takes_leads = LEADS_INPUT in [each.name for each in self.session.get_inputs()]

    @property
    def codes(self):
        return [label["code"] for label in self.manifest["labels"]]

    def places(self, mask):
        """Of the leads that the network is given: those that are there, or all where it needs them all."""
        fixed = self.manifest["leads"]["fixed"]
        return [place for place in range(LEADS) if fixed or mask & (1 << place)]

    def scores(self, samples, lengths, masks):
        """float32 [ECGs, classes]: means over the windows of each ECG. ECGs of the same leads go through together."""
        window, hop = self.manifest["window"]["samples"], self.manifest["window"]["hop"]
        samples = np.asarray(samples, dtype=np.float32).reshape(-1, LEADS, SAMPLES)
        sums = np.zeros((len(samples), len(self.codes)), dtype=np.float64)
        for mask in set(int(mask) for mask in masks):
            places = self.places(mask)
            batch, owners = [], []
            for i in (i for i, own in enumerate(masks) if int(own) == mask):
                starts = window_starts(int(lengths[i]), window, hop)
                for start in starts:
                    cut = np.zeros((len(places), window), dtype=np.float32)
                    given = samples[i, places, start : start + window]
                    cut[:, : given.shape[1]] = given
                    batch.append(cut)
                    owners.append((i, 1 / len(starts)))
            inputs = {ECG_INPUT: np.stack(batch)}
            if self.takes_leads:
                inputs[LEADS_INPUT] = np.asarray(places, dtype=np.int64)
            (probabilities,) = self.session.run([OUTPUT], inputs)
            for (i, share), row in zip(owners, probabilities):
                sums[i] += share * row
        return sums

    def calibrated(self, scores):
        """Probabilities that hold, by the maps of the manifest."""
        scores = np.array(scores, dtype=np.float64)
        for k, label in enumerate(self.manifest["labels"]):
            held = label.get("calibration")
            if held is None:
                continue
            p = scores[:, k]
            logit = np.log(np.maximum(1e-30, p)) - np.log(np.maximum(3e-8, 1 - p))
            scores[:, k] = 1 / (1 + np.exp(-(held["a"] * logit + held["b"])))
        return scores
