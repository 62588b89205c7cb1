#!/usr/bin/env python3
"""Write the trained delineator for the application.

    python3 training/export_delineator.py RUN_DIR [--to public/models/delineation] [--parity tests/fixtures/parity]

writes model.json, weights.bin (float16), model.onnx and known-outputs.json: what the network makes of the known record that every
backend has to give before it is trusted. The tests hold the TypeScript and the ONNX twin against the outputs in `--parity`.
"""
from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from delineator import CLASSES, RATE_HZ, Delineator, channels
from export import OPSET, digest, round_weights, write_weights

WINDOW, HOP = 2560, 2048
KNOWN_RECORD, KNOWN_SAMPLES = Path("public/models/known-record.bin"), 2000
# Of the known outputs every so many samples are kept: all are too many to ship, and a wrong number is never alone.
EVERY = 40
PARITY_EVERY = 4


class Twin(torch.nn.Module):
    """What the ONNX file computes: float32 [1, leads, 3, samples] (`channels`), samples a multiple of 32 -> probabilities [1, leads, 4, samples]."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return torch.softmax(self.net.of_channels(x), 2)


def known_input(leads: int) -> torch.Tensor:
    """The known record (src/model/known-record.ts) taken for 250 Hz, its last sample repeated to the end of the window."""
    x = np.fromfile(KNOWN_RECORD, "<i2").reshape(12, KNOWN_SAMPLES)[:leads] / 1000
    return channels(torch.from_numpy(np.pad(x, ((0, 0), (0, WINDOW - KNOWN_SAMPLES)), mode="edge").astype(np.float32))[None])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--to", type=Path, default=Path("public/models/delineation"))
    parser.add_argument("--parity", type=Path, default=Path("tests/fixtures/parity"))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    state = torch.load(arguments.run / "checkpoint.pt")
    log, net = state["log"], Delineator()
    net.load_state_dict(state["averaged"])
    net.eval()
    round_weights(net)
    arguments.to.mkdir(parents=True, exist_ok=True)
    # Kernels stand as [out, in, 1, k], as those of the other networks.
    shaped = Delineator()
    shaped.load_state_dict(net.state_dict())
    tensors = {name: value.unsqueeze(2) if value.ndim == 3 else value for name, value in shaped.state_dict().items()}

    class Shaped:
        @staticmethod
        def state_dict():
            return tensors

    # Twin and network in one mode: the export puts back the mode of the whole.
    twin = Twin(net).eval()
    table = write_weights(Shaped, arguments.to / "weights.bin", True)
    with torch.no_grad():
        torch.onnx.export(twin, (torch.zeros(1, 12, 3, WINDOW),), str(arguments.to / "model.onnx"), opset_version=OPSET,
                          input_names=["channels"], output_names=["probabilities"],
                          dynamic_axes={"channels": {1: "leads", 3: "samples"}, "probabilities": {1: "leads", 3: "samples"}})
        outputs = {leads: twin(known_input(leads))[0].permute(0, 2, 1).numpy() for leads in (1, 2, 3, 6, 8, 12)}
    digits = lambda values: [float(f"{v:.5g}") for v in values.ravel()]
    weights = {**digest(arguments.to / "weights.bin"), "table": table}
    (arguments.to / "known-outputs.json").write_text(json.dumps(dict(
        weights=weights["sha256"], every=EVERY, leads=12, probabilities=digits(outputs[12][:, ::EVERY]))) + "\n")
    if not log["leftOut"]:
        (arguments.parity / "delineation.json").write_text(json.dumps(dict(
        every=PARITY_EVERY, outputs=[dict(leads=leads, probabilities=digits(p[:, ::PARITY_EVERY])) for leads, p in outputs.items() if leads in (1, 3)])) + "\n")
    (arguments.to / "model.json").write_text(json.dumps(dict(
        id="delineation", version="1.0.0", name="LeadLens waves", purpose="Marks where P, QRS and T begin and end, in every lead.",
        parameterCount=log["parameters"], rate=RATE_HZ, window=dict(samples=WINDOW, hop=HOP), classes=list(CLASSES),
        weights=weights, onnx=digest(arguments.to / "model.onnx"),
        training=dict(data="LUDB 1.0.1, doi 10.13026/eegm-h675", records=len(log["records"]), licence="ODC-By 1.0", steps=log["recipe"]["steps"],
                      seed=log["recipe"]["seed"], leftOut=log["leftOut"])), indent=1) + "\n")
    # Of the network that ships; those of a cross-validation left records out.
    if not log["leftOut"]:
        (Path(__file__).parent / "runs" / "delineation.json").write_text(json.dumps(log, indent=1) + "\n")
    print(json.dumps(dict(bytes=weights["bytes"], onnx=digest(arguments.to / "model.onnx")["bytes"], parameters=log["parameters"])))


if __name__ == "__main__":
    main()
