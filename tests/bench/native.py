#!/usr/bin/env python3
"""How long PyTorch needs on one thread for a 10-second record: one line of JSON, milliseconds by network, the shortest of RUNS.

    python3 tests/bench/native.py public/models/<id>/model.json...

Weights are random: time does not depend on them.
"""
import inspect
import json
import sys
import time
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))
import networks  # noqa: E402

RUNS = 30
RECORD_SAMPLES = 1000
# Names of the manifest beside those of the classes.
NAMES = {"stemKernel": "stem_kernel"}
CLASSES = {"conv1d": networks.Conv1dNet, "lead-attention": networks.LeadAttention, "leadlens": networks.LeadLens}


def milliseconds(manifest: dict) -> float:
    cls = CLASSES[manifest["architecture"]]
    known = inspect.signature(cls.__init__).parameters
    given = {NAMES.get(name, name): value for name, value in manifest["parameters"].items()}
    net = cls(**{name: value for name, value in given.items() if name in known}).eval()
    samples, hop = manifest["window"]["samples"], manifest["window"]["hop"]
    windows = (RECORD_SAMPLES - samples) // hop + 1
    x = torch.randn(windows, 12, samples)
    times = []
    with torch.no_grad():
        for _ in range(RUNS):
            begun = time.perf_counter()
            net(x)
            times.append(1000 * (time.perf_counter() - begun))
    return min(times)


torch.set_num_threads(1)
print(json.dumps({manifest["id"]: milliseconds(manifest) for manifest in (json.loads(Path(path).read_text()) for path in sys.argv[1:])}))
