#!/usr/bin/env python3
"""Train the network that marks P, QRS and T on LUDB's development half.

    python3 training/delineate.py --data LUDB_DIR --out RUN_DIR [--leave-out K] [--set key=value ...]

`--leave-out K` (0-4) keeps every fifth record from the K-th on for a look at what was not seen; without it all records are trained on.
A checkpoint is written every 200 steps; the same command resumes a run and leaves one that has ended as it is.
`RUN_DIR/run.json` is the log: recipe, records left out, one line every 200 steps.
"""
from __future__ import annotations

import argparse
import copy
import json
import time
from pathlib import Path

import numpy as np
import torch
from scipy import signal as dsp
from torch.nn import functional as F

import ludb
from delineator import CLASSES, RATE_HZ, Delineator, high_pass
from train import one_cycle, save

RECIPE = dict(steps=8000, batch=8, samples=1024, rate=4e-3, decay=0.02, average=0.998, seed=1, threads=1,
              stretch=(0.68, 1.4), warp=0.22, gain=0.35, flip=0.15, subset=0.3, no_p=0.12, hurry=0.4, broad=0.15, paced=0.08, muscle=0.035, mains=0.04, wander=0.25, noisy=0.5,
              dice=0.5)
LOG_EVERY = 200
UNKNOWN = 255
FOLDS = 5
# Around a boundary two annotators differ: these samples at 250 Hz teach nothing.
DOUBT = 1
# A wave whose beginning or end is not marked teaches nothing for so long (s) on either side of its peak.
UNMARKED = 0.12
TOLERANCE = 0.15


def targets(waves: list[ludb.Wave], samples: int) -> np.ndarray:
    """uint8 [samples at 250 Hz]: index into CLASSES, UNKNOWN outside the annotated beats and where nothing is certain."""
    step = ludb.RATE_HZ // RATE_HZ
    y = np.zeros(samples, np.uint8)
    known = [b for w in waves for b in (w.on, w.off) if b is not None]
    if not known:
        return np.full(samples, UNKNOWN, np.uint8)
    y[:min(known) // step] = UNKNOWN
    y[max(known) // step + 1:] = UNKNOWN
    for wave in waves:
        if wave.on is None or wave.off is None:
            y[max(0, int((wave.peak / ludb.RATE_HZ - UNMARKED) * RATE_HZ)):int((wave.peak / ludb.RATE_HZ + UNMARKED) * RATE_HZ)] = UNKNOWN
    for wave in waves:
        if wave.on is not None and wave.off is not None:
            y[round(wave.on / step):round(wave.off / step) + 1] = CLASSES.index(wave.kind)
    edges = np.flatnonzero(np.diff(y.astype(int)) != 0)
    for edge in edges:
        y[edge + 1 - DOUBT:edge + 1 + DOUBT] = UNKNOWN
    return y


def without_p(x: np.ndarray, waves: dict[str, list[ludb.Wave]]) -> np.ndarray:
    """float32 [12, samples at 500 Hz]: every P wave replaced by a straight line."""
    x = x.copy()
    for row, lead in zip(x, ludb.LEADS):
        for wave in waves[lead]:
            if wave.kind == "P" and wave.on is not None and wave.off is not None:
                row[wave.on:wave.off + 1] = np.linspace(row[wave.on], row[wave.off], wave.off - wave.on + 1)
    return x


def fibrillation(random: np.random.Generator, leads: int, samples: int) -> np.ndarray:
    """Waves of 4-9 Hz whose rate and size wander, another size and phase in each lead, at 250 Hz."""
    t = np.arange(samples) / RATE_HZ
    hz = random.uniform(4, 9) + 0.8 * np.sin(2 * np.pi * random.uniform(0.2, 0.8) * t + random.uniform(0, 6.3))
    phase = 2 * np.pi * np.cumsum(hz) / RATE_HZ
    size = random.uniform(0.01, 0.12, (leads, 1)) * (1 + 0.4 * np.sin(2 * np.pi * random.uniform(0.3, 1.2) * t))
    shift = random.uniform(0, 6.3, (leads, 1))
    return size * (np.sin(phase + shift) + 0.4 * np.sin(2 * phase + 2 * shift))


def pauses(y: np.ndarray) -> list[tuple[int, int]]:
    """Stretches [a, b) of uint8 [12, samples] after a T in which no lead has a wave."""
    quiet = np.concatenate([[0], (y == 0).all(0).astype(int), [0]])
    ends = zip(np.flatnonzero(np.diff(quiet) == 1), np.flatnonzero(np.diff(quiet) == -1))
    # The samples of doubt beside a wave are unknown.
    return [(int(a), int(b)) for a, b in ends
            if b - a >= 8 and (y[:, max(0, a - 2 - 2 * DOUBT):a] == CLASSES.index("T")).any()]


def hurried(x: np.ndarray, y: np.ndarray, share: float) -> tuple[np.ndarray, np.ndarray]:
    """A faster heart: so much of every pause is left out, and the step that this leaves becomes a ramp of 60 ms.

    Fast rates are few in LUDB, and there P follows on T. `x` is at 500 Hz, `y` at 250 Hz.
    """
    ramp, keep = 30, np.ones(y.shape[1], bool)
    x = x.copy()
    for a, b in pauses(y):
        cut = int((b - a) * share)
        first = a + (b - a - cut) // 2
        if cut < 2 or 2 * (first + cut) + ramp > x.shape[1]:
            continue
        keep[first:first + cut] = False
        step = x[:, 2 * first] - x[:, 2 * (first + cut)]
        x[:, 2 * (first + cut):2 * (first + cut) + ramp] += step[:, None] * np.linspace(1, 0, ramp, dtype=np.float32)
    return x[:, np.repeat(keep, 2)], y[:, keep]


def broadened(x: np.ndarray, y: np.ndarray, factor: float) -> tuple[np.ndarray, np.ndarray]:
    """Every QRS so many times as long, all leads alike: blocks and paced beats are few in LUDB. `x` is at 500 Hz, `y` at 250 Hz."""
    lasts = np.where((y == CLASSES.index("QRS")).any(0), factor, 1.0)
    ends = np.concatenate([[0], np.cumsum(lasts)])
    at = np.interp(np.arange(int(ends[-1])), ends, np.arange(len(ends)))
    at = at.clip(0, y.shape[1] - 1)
    fine = np.interp(np.arange(2 * len(at)) / 2, np.arange(len(at)), at) * 2
    whole = np.arange(x.shape[1])
    return np.stack([np.interp(fine, whole, row) for row in x]).astype(np.float32), y[:, np.round(at).astype(int)]


def paced(random: np.random.Generator, x: np.ndarray, y: np.ndarray, taps: np.ndarray) -> np.ndarray:
    """A pacemaker's spike up to 60 ms before every QRS, and at times before every P: the spike is not the wave. `x` is at 500 Hz, `y` at 250 Hz."""
    train = np.zeros(x.shape[1])
    for kind in ("QRS", "P") if random.random() < 0.3 else ("QRS",):
        wave = ((y == CLASSES.index(kind)).sum(0) >= 6).astype(int)
        lead_in = int(random.uniform(0, 30))
        for onset in np.flatnonzero(np.diff(wave) == 1):
            at = max(0, 2 * int(onset) - lead_in)
            train[at:at + int(random.integers(1, 3))] = 1
    decay = np.exp(-np.arange(100) / random.uniform(2, 30))
    tail = -random.uniform(0, 0.15) * np.convolve(train, decay)[:len(train)]
    size = random.uniform(0.2, 3) * random.normal(size=(len(x), 1))
    return x + (size * dsp.filtfilt(taps, 1, train + tail)).astype(np.float32)


class Examples:
    """Draws augmented stretches: float32 [B, C, samples] mV and uint8 [B, C, samples]."""

    def __init__(self, records: list[ludb.Record], recipe: dict):
        self.recipe = recipe
        # Kept at 500 Hz, so that stretching in time takes nothing from what 250 Hz hold.
        self.taps = dsp.firwin(41, 110, fs=ludb.RATE_HZ)
        clean = lambda x: high_pass(dsp.filtfilt(self.taps, 1, x, axis=-1), ludb.RATE_HZ).astype(np.float32)
        self.signals = [clean(r.signals) for r in records]
        self.silent = [clean(without_p(r.signals, r.waves)) for r in records]
        self.has_p = [any(w.kind == "P" for w in r.waves["II"]) for r in records]
        self.targets = [np.stack([targets(r.waves[lead], r.signals.shape[1] // 2) for lead in ludb.LEADS]) for r in records]

    def one(self, random: np.random.Generator, leads: np.ndarray):
        recipe, n = self.recipe, self.recipe["samples"]
        i = int(random.integers(len(self.signals)))
        y, removed = self.targets[i], self.has_p[i] and random.random() < recipe["no_p"]
        source = self.silent[i] if removed else self.signals[i]
        source = source[:, :2 * y.shape[1]]
        if random.random() < recipe["hurry"]:
            source, y = hurried(source, y, random.uniform(0.2, 1))
        if random.random() < recipe["broad"]:
            source, y = broadened(source, y, random.uniform(1.1, 1.9))
        if random.random() < recipe["paced"]:
            source = paced(random, source, y, self.taps)
        knots = 1 + recipe["warp"] * random.uniform(-1, 1, n // 40 + 2)
        speed = np.exp(random.uniform(*np.log(recipe["stretch"]))) * np.interp(np.arange(n), np.arange(len(knots)) * 40, knots)
        at = np.cumsum(speed)
        at += random.uniform(-0.1 * n, max(0, y.shape[1] - at[-1]) + 0.1 * n)
        # Beyond the ends the record is mirrored and nothing is learned.
        last = y.shape[1] - 1
        inside = (at >= 0) & (at <= last)
        at = np.abs(at)
        at = np.where(at > last, 2 * last - at, at).clip(0, last)
        low = np.minimum((2 * at).astype(int), source.shape[1] - 2)
        part = (2 * at - low).astype(np.float32)
        x = source[leads][:, low] * (1 - part) + source[leads][:, low + 1] * part
        y = np.where(inside, y[leads][:, np.round(at).astype(int)], UNKNOWN)
        if removed:
            y = np.where(y == CLASSES.index("P"), 0, y)
            x = x + fibrillation(random, len(leads), n)
        return self.disturbed(random, x), y

    def disturbed(self, random: np.random.Generator, x: np.ndarray) -> np.ndarray:
        recipe, (c, n) = self.recipe, x.shape
        t = np.arange(n) / RATE_HZ
        x = x * np.exp(recipe["gain"] * random.normal() + 0.2 * random.normal(size=(c, 1)))
        x = np.where((random.random() < recipe["flip"]) & (random.random((c, 1)) < 0.4), -x, x)
        some = lambda: (random.random() < recipe["noisy"]) * random.random((c, 1))
        x = x + recipe["muscle"] * some() * random.normal(size=(c, n))
        x = x + recipe["mains"] * some() * np.sin(2 * np.pi * random.choice([50, 60]) * t + random.uniform(0, 6.3))
        for hz in (random.uniform(0.15, 0.7), random.uniform(0.4, 1.5)):
            x = x + recipe["wander"] * (0.15 / hz) * some() * random.normal(size=(c, 1)) * np.sin(2 * np.pi * hz * t + random.uniform(0, 6.3))
        return x

    def batch(self, random: np.random.Generator):
        leads = np.arange(12)
        if random.random() < self.recipe["subset"]:
            leads = np.sort(random.permutation(12)[:random.integers(1, 12)])
        xs, ys = zip(*(self.one(random, leads) for _ in range(self.recipe["batch"])))
        return torch.from_numpy(np.stack(xs).astype(np.float32)), torch.from_numpy(np.stack(ys).astype(np.int64))


def loss_of(logits: torch.Tensor, y: torch.Tensor, dice: float) -> torch.Tensor:
    """Cross-entropy and soft Dice (Milletari et al. 2016) over the samples that are known."""
    known = y != UNKNOWN
    logits, y = logits.permute(0, 1, 3, 2)[known], y[known]
    p, truth = logits.softmax(1)[:, 1:], F.one_hot(y, len(CLASSES))[:, 1:].float()
    overlap = (2 * (p * truth).sum(0) + 1) / (p.sum(0) + truth.sum(0) + 1)
    return F.cross_entropy(logits, y) + dice * (1 - overlap.mean())


@torch.no_grad()
def probabilities(net: Delineator, x: np.ndarray) -> np.ndarray:
    """float32 [C, 4, L] of one record, float [C, L] mV at 250 Hz before any filter."""
    x = high_pass(x, RATE_HZ)
    length = x.shape[1]
    padded = np.pad(x, ((0, 0), (0, -length % 32)), mode="edge")
    return net(torch.from_numpy(padded.astype(np.float32))[None])[0, :, :, :length].softmax(1).numpy()


def runs_of(p: np.ndarray, least: dict[str, float]) -> list[tuple[str, float, float]]:
    """Waves of one lead in s: where a class is the likeliest, its ends where its probability crosses one half. p is [4, L]."""
    found = []
    likeliest = p.argmax(0)
    for k in range(1, len(CLASSES)):
        mask = np.concatenate([[0], (likeliest == k).astype(int), [0]])
        for a, b in zip(np.flatnonzero(np.diff(mask) == 1), np.flatnonzero(np.diff(mask) == -1) - 1):
            if (b - a + 1) / RATE_HZ < least[CLASSES[k]]:
                continue
            cross = lambda i, j: i + (0.5 - p[k, i]) / (p[k, j] - p[k, i]) * (j - i) if 0 <= j < p.shape[1] and (p[k, i] - 0.5) * (p[k, j] - 0.5) < 0 else i
            found.append((CLASSES[k], cross(a, a - 1) / RATE_HZ, cross(b, b + 1) / RATE_HZ))
    return found


LEAST = {"P": 0.032, "QRS": 0.024, "T": 0.04}


def score(net: Delineator, records: list[ludb.Record]) -> dict:
    """F1 (%) and mean and SD (ms) of each boundary; a rough one, `npm run evaluate-delineation` is the measure."""
    net.eval()
    hits = {(k, e): [] for k in ludb.WAVES for e in ("on", "off")}
    missed, extra = {k: 0 for k in hits}, {k: 0 for k in hits}
    for record in records:
        p = probabilities(net, dsp.resample_poly(record.signals, 1, 2, axis=-1))
        for row, lead in zip(p, ludb.LEADS):
            waves, found = record.waves[lead], runs_of(row, LEAST)
            ends = [b for w in waves for b in (w.on, w.off) if b is not None]
            first, last = min(ends) / ludb.RATE_HZ - TOLERANCE, max(ends) / ludb.RATE_HZ + TOLERANCE
            for kind in ludb.WAVES:
                for at, edge in enumerate(("on", "off")):
                    truth = [getattr(w, edge) / ludb.RATE_HZ for w in waves if w.kind == kind and getattr(w, edge) is not None]
                    said = [f[1 + at] for f in found if f[0] == kind]
                    free = set(range(len(said)))
                    for t in truth:
                        near = [(abs(said[j] - t), j) for j in free if abs(said[j] - t) <= TOLERANCE]
                        if near:
                            _, j = min(near)
                            free.remove(j)
                            hits[kind, edge].append(1000 * (said[j] - t))
                        else:
                            missed[kind, edge] += 1
                    extra[kind, edge] += sum(first + TOLERANCE < said[j] < last - TOLERANCE for j in free)
    return {f"{k} {e}": [round(200 * len(h) / (2 * len(h) + missed[k, e] + extra[k, e]), 2), round(float(np.mean(h)), 1), round(float(np.std(h)), 1)]
            for (k, e), h in hits.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--leave-out", type=int, choices=range(FOLDS))
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE")
    arguments = parser.parse_args()
    recipe = copy.deepcopy(RECIPE)
    for item in arguments.set:
        key, value = item.split("=", 1)
        if key not in recipe:
            parser.error(f"no setting {key}")
        recipe[key] = json.loads(value)
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(recipe["threads"])
    torch.manual_seed(recipe["seed"])
    records = ludb.load(arguments.data)
    held = [] if arguments.leave_out is None else records[arguments.leave_out::FOLDS]
    seen = [r for r in records if r not in held]
    examples = Examples(seen, recipe)
    net = Delineator()
    averaged = copy.deepcopy(net)
    optimizer = torch.optim.AdamW([
        {"params": [p for p in net.parameters() if p.ndim > 1], "weight_decay": recipe["decay"]},
        {"params": [p for p in net.parameters() if p.ndim <= 1], "weight_decay": 0.0}], lr=recipe["rate"])
    log = dict(network="delineator", recipe=recipe, parameters=sum(p.numel() for p in net.parameters()), torch=torch.__version__,
               records=[r.name for r in seen], leftOut=[r.name for r in held], steps=[])
    first, checkpoint = 0, arguments.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        net.load_state_dict(state["net"])
        averaged.load_state_dict(state["averaged"])
        optimizer.load_state_dict(state["optimizer"])
        log, first = state["log"], state["next"]
    began, losses = time.time(), []
    for step in range(first, recipe["steps"]):
        x, y = examples.batch(np.random.default_rng([recipe["seed"], step]))
        for group in optimizer.param_groups:
            group["lr"] = one_cycle(step, recipe["steps"], recipe["rate"])
        net.train()
        with torch.autocast("cpu", torch.bfloat16):
            logits = net(x)
        loss = loss_of(logits.float(), y, recipe["dice"])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        losses.append(float(loss))
        with torch.no_grad():
            keep = min(recipe["average"], (1 + step) / (10 + step))
            for a, p in zip(averaged.state_dict().values(), net.state_dict().values()):
                if a.is_floating_point():
                    a.mul_(keep).add_(p, alpha=1 - keep)
                else:
                    a.copy_(p)
        if (step + 1) % LOG_EVERY == 0:
            entry = dict(step=step + 1, loss=round(float(np.mean(losses)), 4), seconds=round(time.time() - began))
            if held and (step + 1) % (5 * LOG_EVERY) == 0:
                entry["leftOut"] = score(averaged, held)
            began, losses = time.time(), []
            log["steps"].append(entry)
            print(json.dumps(entry), flush=True)
            save(checkpoint, dict(net=net.state_dict(), averaged=averaged.state_dict(), optimizer=optimizer.state_dict(), log=log, next=step + 1))
            (arguments.out / "run.json").write_text(json.dumps(log, indent=1) + "\n")


if __name__ == "__main__":
    main()
