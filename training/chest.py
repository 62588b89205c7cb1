"""Trains the detector of exchanged chest electrodes that LeadLens runs beside its own, on what it forms anyway: the averaged beats of windows.

    python3 training/chest.py --data PTBXL_DIR --out public/models/leadlens

Folds 1-8 train; fold 9 is only looked at. Chest electrodes are exchanged exactly, by permuting averaged beats: which samples are averaged
hangs on all leads together and not on their order. Writes `chest.bin` (float16) and names it in the manifest.
"""
from __future__ import annotations

import argparse
import hashlib
import itertools
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import data
import networks

WINDOW, HOP = 500, 250
# Of the 85 samples of an averaged beat, in pairs: 0.3 s before the QRS complex to 0.44 s after it.
FIRST, LAST, STEP = 5, 80, 2
LEADS = [0, 1, 6, 7, 8, 9, 10, 11]  # I and II, which say how the heart lies, and the chest leads
PAIRS = list(itertools.combinations(range(6), 2))
NAMES = ["none", *(f"V{a + 1}/V{b + 1}" for a, b in PAIRS), "V1-V6 reversed"]
BATCH, STEPS, RATE = 512, 12000, 3e-3


def orders() -> torch.Tensor:
    """int64 [kinds, 8]: which lead is read in each place."""
    rows = [list(range(6))]
    for a, b in PAIRS:
        order = list(range(6))
        order[a], order[b] = b, a
        rows.append(order)
    rows.append([5, 4, 3, 2, 1, 0])
    return torch.tensor([[0, 1, *(lead + 2 for lead in row)] for row in rows])


def shapes(beats: torch.Tensor) -> torch.Tensor:
    """float32 [N, 12, 85] mV -> [N, 8, 74]: the beat with large values held back a little, and once more with all but small ones held back."""
    x = F.avg_pool1d(beats[:, LEADS, FIRST:LAST], STEP, 1)[:, :, ::STEP]
    return torch.cat([torch.tanh(x), torch.tanh(6 * x)], 2)


class ChestOrder(nn.Module):
    """Each lead's shape to 16 numbers, the same way for all; then all leads together in their order."""

    def __init__(self, inputs: int):
        super().__init__()
        self.shape1, self.shape2 = nn.Linear(inputs, 32), nn.Linear(32, 16)
        self.order1, self.order2, self.output = nn.Linear(128, 128), nn.Linear(128, 64), nn.Linear(64, len(NAMES))
        self.dropout = nn.Dropout(0.1)

    def forward(self, x):
        h = F.relu(self.shape2(F.relu(self.shape1(x)))).flatten(-2)
        return self.output(F.relu(self.order2(self.dropout(F.relu(self.order1(h))))))


def averaged_beats(signals: np.ndarray) -> np.ndarray:
    """float16 [N, windows, 12, 85] mV."""
    starts = range(0, data.SAMPLES - WINDOW + 1, HOP)
    beats = np.zeros((len(signals), len(starts), 12, networks.AveragedBeat.SPAN), np.float16)
    averaged = networks.AveragedBeat()
    with torch.no_grad():
        for i in range(0, len(signals), 64):
            x = torch.from_numpy(np.asarray(signals[i:i + 64], np.float32) / data.MICROVOLT_PER_MILLIVOLT)
            for w, start in enumerate(starts):
                beats[i:i + 64, w] = averaged(x[:, :, start:start + WINDOW])[0].numpy()
    return beats


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    dataset = data.load(arguments.data)
    train = shapes(torch.from_numpy(averaged_beats(dataset.select(set(range(1, 9))).signals).astype(np.float32)).flatten(0, 1))
    rows, order = train.shape[2], orders()
    net = ChestOrder(rows)
    optimizer = torch.optim.AdamW(net.parameters(), RATE, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, STEPS)
    for step in range(STEPS):
        chosen = torch.randint(len(train), (BATCH,))
        kinds = torch.randint(1, len(NAMES), (BATCH,))
        kinds[:BATCH // 2] = 0
        x = torch.gather(train[chosen], 1, order[kinds].unsqueeze(2).expand(-1, -1, rows))
        x = x * torch.exp(0.15 * torch.randn(BATCH, 8, 1)) + 0.01 * torch.randn_like(x)
        # The limb electrodes may be misplaced themselves.
        x[:, :2] *= (torch.rand(BATCH, 1, 1) >= 0.3).float()
        loss = F.cross_entropy(net(x), kinds, label_smoothing=0.02)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 1000 == 0:
            print(step, f"{loss.item():.3f}", flush=True)
    write(net.eval(), arguments.out)


def write(net: ChestOrder, out: Path) -> None:
    table, blob = [], b""
    for name, tensor in net.state_dict().items():
        table.append({"name": f"chest.{name}", "shape": list(tensor.shape), "dtype": "float32", "quantization": {"dtype": "float16"}})
        blob += tensor.numpy().astype("<f2").tobytes()
    (out / "chest.bin").write_bytes(blob)
    manifest = json.loads((out / "model.json").read_text())
    manifest["misplacement"]["chest"] = {
        "names": NAMES,
        "weights": {"file": "chest.bin", "bytes": len(blob), "sha256": hashlib.sha256(blob).hexdigest(), "table": table},
    }
    (out / "model.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
