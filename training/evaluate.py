#!/usr/bin/env python3
"""Macro AUC of a trained network with 95 % bootstrap intervals, in the form that `npm run evaluate` prints.

    python3 training/evaluate.py RUN_DIR --data PTBXL_DIR [--fold 9] [--leads I,II,...]
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

import data
from networks import build


def auc(positive: np.ndarray, score: np.ndarray) -> float:
    """Area under the ROC curve by the rank-sum statistic, ties counted half. nan where a class is missing."""
    positives = int(positive.sum())
    if positives == 0 or positives == len(positive):
        return float("nan")
    _, inverse, counts = np.unique(score, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks = ((last - counts + 1 + last) / 2)[inverse]
    return float((ranks[positive].sum() - positives * (positives + 1) / 2) / (positives * (len(positive) - positives)))


def macro_auc(labels: np.ndarray, scores: np.ndarray) -> float:
    """Mean AUC over the columns that hold both classes. bool [N, K], float [N, K]."""
    return float(np.nanmean([auc(labels[:, k], scores[:, k]) for k in range(labels.shape[1])]))


@torch.no_grad()
def predict(net: torch.nn.Module, signals: np.ndarray, leads: list[int] | None = None, batch: int = 64):
    """Probabilities [N, classes] and lead weights [N, C] of whole records, int16 [N, 12, L] in microvolts: means over windows."""
    net.eval()
    probabilities, weights = [], []
    chosen = None if leads is None else torch.tensor(leads)
    for i in range(0, len(signals), batch):
        x = torch.from_numpy(np.asarray(signals[i:i + batch])).float() / data.MICROVOLT_PER_MILLIVOLT
        x = x if chosen is None else x[:, chosen]
        outputs = [net(x[:, :, s:s + net.window], **net.lead_arguments(chosen)) for s in window_starts(x.shape[2], net.window, net.hop)]
        probabilities.append(np.mean([torch.sigmoid(logits.float()).numpy() for logits, _ in outputs], 0))
        weights.append(np.mean([w.float().numpy() for _, w in outputs], 0))
    return np.concatenate(probabilities), np.concatenate(weights)


def window_starts(samples: int, window: int, hop: int) -> list[int]:
    """First samples of the windows that cover a record; the last one ends with it. As src/model/windows.ts."""
    starts = [0]
    while starts[-1] + window < samples:
        starts.append(min(starts[-1] + hop, samples - window))
    return starts


def task_scores(labels: np.ndarray, scores: np.ndarray, statements: list[data.Statement]):
    """Labels and scores of the benchmark's tasks. A superclass is 1 - prod(1 - p) over its diagnostic statements."""
    tasks = {"all": (labels, scores)}
    for group in data.GROUPS:
        columns = [i for i, s in enumerate(statements) if group in s.groups]
        tasks[group] = (labels[:, columns], scores[:, columns])
    members = [[i for i, s in enumerate(statements) if s.superclass == name] for name in data.SUPERCLASSES]
    tasks["superclass"] = (
        np.stack([labels[:, m].any(1) for m in members], 1),
        np.stack([1 - np.prod(1 - scores[:, m].astype(np.float64), 1) for m in members], 1))
    return tasks


def with_interval(labels: np.ndarray, scores: np.ndarray, resamples: int, seed: int = 1) -> dict:
    random = np.random.default_rng(seed)
    values = []
    for _ in range(resamples):
        rows = random.integers(0, len(labels), len(labels))
        values.append(macro_auc(labels[rows], scores[rows]))
    low, high = np.percentile(values, [2.5, 97.5]) if values else (float("nan"), float("nan"))
    return dict(value=round(macro_auc(labels, scores), 4), low=round(float(low), 4), high=round(float(high), 4))


def load_run(run: Path) -> tuple[torch.nn.Module, dict]:
    """The averaged network of a run directory and its log; or a network as it is shipped, of which there is no log but its name."""
    if (run / "model.json").exists():
        return load_shipped(run)
    state = torch.load(run / "checkpoint.pt")
    log = state["log"]
    net = build(log["network"], **log["recipe"]["parameters"])
    net.load_state_dict(state["averaged"])
    return net.eval(), log


def load_shipped(folder: Path) -> tuple[torch.nn.Module, dict]:
    """A folder of public/models."""
    manifest = json.loads((folder / "model.json").read_text())
    net = build(manifest["architecture"])
    own, blob, at = net.state_dict(), (folder / manifest["weights"]["file"]).read_bytes(), 0
    for entry in manifest["weights"]["table"]:
        kind = np.dtype("<f2" if entry.get("quantization", {}).get("dtype") == "float16" else "<f4")
        count = int(np.prod(entry["shape"]))
        values = np.frombuffer(blob, kind, count, at).astype(np.float32).reshape(entry["shape"])
        own[entry["name"]].copy_(torch.from_numpy(values))
        at += count * kind.itemsize
    return net.eval(), dict(network=manifest["architecture"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--data", required=True)
    parser.add_argument("--fold", type=int, default=9)
    parser.add_argument("--leads", help="comma-separated subset, e.g. I,II,V5")
    parser.add_argument("--resamples", type=int, default=1000)
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    net, log = load_run(arguments.run)
    chosen = data.load(arguments.data).select({arguments.fold})
    leads = [data.LEADS.index(name) for name in arguments.leads.split(",")] if arguments.leads else None
    scores, _ = predict(net, chosen.signals, leads)
    tasks = task_scores(chosen.labels, scores, chosen.statements)
    per = {s.code: auc(chosen.labels[:, i], scores[:, i]) for i, s in enumerate(chosen.statements)}
    print(json.dumps(dict(
        model=log["network"], fold=arguments.fold, n=len(scores),
        auc={name: with_interval(y, p, arguments.resamples) for name, (y, p) in tasks.items()},
        perStatement={code: round(value, 4) for code, value in per.items() if value == value})))


if __name__ == "__main__":
    main()
