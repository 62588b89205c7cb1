#!/usr/bin/env python3
"""A teacher that measures instead of looking: what can be read off each record's median beat and intervals, learned by other means.

    python3 training/measurement_teacher.py --data PTBXL_DIR --out RUN_DIR

Trees and a small perceptron predict the statements from these measures. What they say of a training record comes from models that
have not seen it (trees: out of bag; perceptron: the fold left out), so it is no echo of the record's own label. `RUN_DIR/held-out.npy`
holds it, float32 [N, 71] in the order of folds 1-8, for `train.py --teachers`; `RUN_DIR/run.json` its macro AUC there and on fold 9.
Needs python3-sklearn and python3-scipy.
"""
from __future__ import annotations

import argparse
import json
import time
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import torch
from scipy.signal import butter, filtfilt, find_peaks
from sklearn.decomposition import PCA
from sklearn.ensemble import ExtraTreesClassifier
from torch import nn
from torch.nn import functional as F

import data
from evaluate import macro_auc, task_scores
from train import class_weights

BEFORE, AFTER = 35, 50  # samples of a beat about the largest part of its QRS complex
QRS_BAND = butter(2, [5 / 50, 20 / 50], "band")
ABOVE_WANDER = butter(2, 0.5 / 50, "high")
PERCEPTRONS, PASSES, BATCH, RATE = 8, 24, 256, 2e-3
SHARE = 0.6  # of the perceptron in the mean of the logits


def median_beat(signals: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """From one record, int16 [12, 1000] uV: its cleaned leads in mV, R-R intervals in s, and all whole beats [n, 12, 85]."""
    x = filtfilt(*ABOVE_WANDER, signals.astype(np.float32) / data.MICROVOLT_PER_MILLIVOLT, axis=1)
    qrs = filtfilt(*QRS_BAND, signals.astype(np.float32) / data.MICROVOLT_PER_MILLIVOLT, axis=1)
    steep = np.convolve(np.sqrt((np.diff(qrs, axis=1) ** 2).sum(0)), np.ones(8) / 8, "same")
    peaks, _ = find_peaks(steep, height=0.35 * np.percentile(steep, 98), distance=25)
    if len(peaks) < 2:
        peaks = np.array([200, 500, 800])
    size = np.sqrt((qrs**2).sum(0))
    beats = []
    for peak in peaks:
        low, high = max(peak - 8, 0), min(peak + 9, data.SAMPLES)
        r = low + int(np.argmax(size[low:high]))
        if BEFORE <= r <= data.SAMPLES - AFTER:
            beats.append(x[:, r - BEFORE:r + AFTER])
    return x, np.diff(peaks) / data.RATE_HZ, np.array(beats or [np.zeros((12, BEFORE + AFTER))])


def measure(signals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Measures of one record, float32 [n], and its median beat against the PQ segment, float32 [12, 85] in mV."""
    x, rr, beats = median_beat(signals)
    middle = np.median(beats, 0)
    unlike = np.sqrt(((beats - middle) ** 2).mean((1, 2)))
    middle = middle - np.median(middle[:, 24:29], 1, keepdims=True)
    values = [len(rr) + 1, rr.mean(), rr.std(), np.median(rr), rr.min(), rr.max(),
              np.sqrt((np.diff(rr) ** 2).mean()) if len(rr) > 1 else 0, unlike.max(), np.median(unlike), unlike.std()]
    p, q, t = middle[:, 5:27], middle[:, 27:43], middle[:, 48:]
    for i in range(12):
        values += [p[i].max(), p[i].min(), q[i].max(), q[i].min(), middle[i, 43], middle[i, 47], t[i].max(), t[i].min(),
                   np.argmax(np.abs(t[i])), np.ptp(q[i]), np.argmax(q[i]), np.argmin(q[i])]
    # First and last samples above a share of the largest slope (QRS), and of the largest T and P wave
    slope, size = np.sqrt((np.gradient(middle, axis=1) ** 2).sum(0)), np.sqrt((middle**2).sum(0))
    for share in (0.05, 0.1, 0.2, 0.3):
        steep = np.flatnonzero(slope > share * slope.max()) if slope.any() else np.zeros(1, int)
        values += [steep.min(), steep.max(), len(steep)]
        for wave in (size[48:], size[:26]):
            above = np.flatnonzero(wave > share * max(wave.max(), 1e-6)) if wave.any() else np.zeros(1, int)
            values += [above.max(), above.min()]
    values += list(np.ptp(x, axis=1))
    # Sums of amplitudes that criteria of hypertrophy and low voltage are made of
    values += [np.abs(q[1]).max(), q[6].min(), max(q[10].max(), q[11].max()) - q[6].min(), q[4].max() - q[8].min(),
               np.ptp(q[:6], axis=1).max(), np.ptp(q[6:], axis=1).max()]
    return np.nan_to_num(np.array(values, np.float32)), middle.astype(np.float32)


def squeezed(values: np.ndarray, factor: float) -> np.ndarray:
    """Linear near zero, logarithmic far from it."""
    return np.sign(values) * np.log1p(factor * np.abs(values))


def perceptron(inputs: int, classes: int) -> nn.Module:
    def layer(a, b):
        return [nn.Linear(a, b), nn.BatchNorm1d(b), nn.ReLU(), nn.Dropout(0.5)]
    return nn.Sequential(nn.Dropout(0.1), *layer(inputs, 768), *layer(768, 384), nn.Linear(384, classes))


def fit(x: torch.Tensor, y: torch.Tensor, seed: int) -> nn.Module:
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    net, weight = perceptron(x.shape[1], y.shape[1]), class_weights(y, 0.5)
    steps = len(x) // BATCH
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=PASSES * steps, pct_start=0.1)
    for _ in range(PASSES):
        order = torch.randperm(len(x))
        for step in range(steps):
            rows = order[step * BATCH:(step + 1) * BATCH]
            other, share = rows[torch.randperm(BATCH)], float(random.beta(0.4, 0.4))  # mixup (Zhang et al. 2018)
            a = share * x[rows] + (1 - share) * x[other]
            b = share * y[rows] + (1 - share) * y[other]
            logits = net(a + 0.1 * torch.randn_like(a))
            loss = (F.binary_cross_entropy_with_logits(logits, b, reduction="none") * weight).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return net.eval()


def trees(x: np.ndarray, y: np.ndarray, unseen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Out-of-bag probabilities of the training rows and probabilities of the others, [N, K]."""
    forest = ExtraTreesClassifier(600, min_samples_leaf=3, max_features=40, n_jobs=2, random_state=0, bootstrap=True, oob_score=True)
    forest.fit(x, y)
    return forest.oob_decision_function_[:, 1], np.stack([each[:, 1] for each in forest.predict_proba(unseen)], 1)


def mixed(a: np.ndarray, b: np.ndarray, share: float) -> np.ndarray:
    """Probabilities whose logits are the weighted mean of two."""
    logit = lambda p: np.log(p.clip(1e-5, 1) / (1 - p).clip(1e-5, 1))
    return 1 / (1 + np.exp(-(share * logit(a) + (1 - share) * logit(b))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True, type=Path)
    arguments = parser.parse_args()
    if (arguments.out / "held-out.npy").exists():
        return
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    began = time.time()
    whole = data.load(arguments.data)
    chosen = whole.select(set(range(1, 10)))
    with Pool(2) as pool:
        values, beats = map(np.stack, zip(*pool.map(measure, list(chosen.signals), chunksize=200)))
    known, watched, labels = chosen.fold <= 8, chosen.fold == 9, chosen.labels
    beats = beats.reshape(len(beats), -1)

    parts = PCA(60, random_state=0).fit(beats[known][::3]).transform(beats)
    x = np.concatenate([values, parts], 1).astype(np.float32)
    by_trees, trees_watched = trees(x[known], labels[known], x[watched])

    scaled = squeezed(values, 2)
    scaled = np.clip((scaled - scaled[known].mean(0)) / (scaled[known].std(0) + 1e-6), -5, 5)
    wave = np.clip(squeezed(beats, 3) / (np.log1p(3 * np.abs(beats[known])).std(0) + 0.05), -6, 6)
    x, y = torch.from_numpy(np.concatenate([scaled, wave], 1).astype(np.float32)), torch.from_numpy(labels.astype(np.float32))
    by_perceptron, perceptron_watched = np.zeros(labels.shape, np.float32), 0
    for fold in range(1, PERCEPTRONS + 1):
        net = fit(x[known & (chosen.fold != fold)], y[known & (chosen.fold != fold)], fold)
        with torch.no_grad():
            by_perceptron[chosen.fold == fold] = torch.sigmoid(net(x[chosen.fold == fold])).numpy()
            perceptron_watched = perceptron_watched + torch.sigmoid(net(x[watched])).numpy() / PERCEPTRONS

    held_out = mixed(by_perceptron[known], by_trees, SHARE).astype(np.float32)
    np.save(arguments.out / "held-out.npy", held_out)
    score = lambda y, p: {task: round(macro_auc(*v), 4) for task, v in task_scores(y, p, whole.statements).items()}
    log = dict(measures=values.shape[1], seconds=round(time.time() - began), held_out=score(labels[known], held_out),
               fold9=score(labels[watched], mixed(perceptron_watched, trees_watched, SHARE)))
    (arguments.out / "run.json").write_text(json.dumps(log, indent=1) + "\n")
    print(json.dumps(log))


if __name__ == "__main__":
    main()
