#!/usr/bin/env python3
"""Train one network on PTB-XL, folds 1-8, watched on fold 9.

    python3 training/train.py NETWORK --data PTBXL_DIR --out RUN_DIR [--set key=value ...]

NETWORK is a recipe below. A checkpoint is written after every pass; the same command resumes it. With the same seed,
thread count and machine two runs agree. `RUN_DIR/run.json` is the log: settings, one line a pass, time and memory.
"""
from __future__ import annotations

import argparse
import copy
import json
import math
import resource
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

import augment
import data
from evaluate import macro_auc, predict
from networks import build

RECIPES = {
    # Crops are drawn from `crop_seconds`; a share of batches sees whole records: `whole` at first, `whole_late` in the
    # last quarter, because global max pooling sees more extreme values in longer records.
    "conv1d": dict(
        passes=50, batch=64, rate=2e-3, decay=0.02, crop_seconds=(4.0, 10.0), whole=0.3, whole_late=1.0, disturb=0.3,
        swap=0.0, kinds={"limb": 1.0}, flip=0.0, subset=0.0, average=0.999, misplacement=0.0, seed=1, threads=2, network={}),
    "lead-attention": dict(
        passes=45, batch=64, rate=4e-3, decay=0.05, crop_seconds=(3.0, 5.0), whole=0.05, whole_late=0.4, disturb=0.3,
        swap=0.15, kinds={"limb": 1.0}, flip=0.05, subset=0.1, average=0.999, misplacement=0.0, seed=1, threads=2, network={}),
    "leadlens": dict(
        passes=45, batch=64, rate=3e-3, decay=0.05, crop_seconds=(3.0, 5.0), whole=0.05, whole_late=0.4, disturb=0.3,
        swap=0.45, kinds={"limb": 0.5, "right-leg": 0.2, "chest-pair": 0.15, "chest-reversed": 0.08, "chest-shuffled": 0.07},
        flip=0.03, subset=0.1, average=0.999, misplacement=0.02, seed=1, threads=2, network={}),
}


def one_cycle(step: int, steps: int, peak: float) -> float:
    """Learning rate: a linear rise over a tenth of the run, then a cosine to zero (Smith 2018, without the final plunge)."""
    rise = 0.1 * steps
    return peak * (step / rise if step < rise else 0.5 * (1 + math.cos(math.pi * (step - rise) / (steps - rise))))


def next_batch(x: torch.Tensor, recipe: dict, progress: float, generator: torch.Generator):
    """Augment one batch of whole records, float32 [B, 12, 1000] in mV; also returns what was misplaced."""
    def chance(share):
        return float(torch.rand(1, generator=generator)) < share

    if not chance(recipe["whole_late"] if progress > 0.75 else recipe["whole"]):
        low, high = recipe["crop_seconds"]
        seconds = low + (high - low) * float(torch.rand(1, generator=generator))
        # Multiples of 32 samples keep the number of shapes, and with it oneDNN's cache of kernels, small.
        x = augment.crop(x, int(seconds * data.RATE_HZ) // 32 * 32, generator)
    x, misplaced = augment.swap_electrodes(x, recipe["swap"], generator, recipe["kinds"])
    x = augment.flip_sign(x, recipe["flip"], generator)
    return augment.disturb(x, recipe["disturb"], generator), misplaced


def lead_subset(recipe: dict, generator: torch.Generator) -> torch.Tensor | None:
    """Which leads this batch sees: all (None), or between 2 and 11 at random."""
    if float(torch.rand(1, generator=generator)) >= recipe["subset"]:
        return None
    count = int(torch.randint(2, 12, (1,), generator=generator))
    return torch.randperm(12, generator=generator)[:count].sort().values


def save(path: Path, state: dict) -> None:
    partial = path.with_suffix(".part")
    torch.save(state, partial)
    partial.rename(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", choices=RECIPES)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="override settings of the recipe (JSON values)")
    arguments = parser.parse_args()
    recipe = copy.deepcopy(RECIPES[arguments.network])
    for item in arguments.set:
        key, value = item.split("=", 1)
        if key not in recipe:
            parser.error(f"no setting {key}")
        recipe[key] = json.loads(value)
    out = Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)

    torch.set_num_threads(recipe["threads"])
    torch.manual_seed(recipe["seed"])
    whole = data.load(arguments.data)
    train, tune = whole.select(set(range(1, 9))), whole.select({9})
    labels = torch.from_numpy(train.labels.astype(np.float32))

    net = build(arguments.network, **recipe["network"]).to(memory_format=torch.channels_last)
    averaged = copy.deepcopy(net)
    decayed = [p for p in net.parameters() if p.ndim > 1]
    rest = [p for p in net.parameters() if p.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": recipe["decay"]}, {"params": rest, "weight_decay": 0.0}], lr=recipe["rate"])
    log = dict(network=arguments.network, recipe=recipe, parameters=sum(p.numel() for p in net.parameters()),
               torch=torch.__version__, records=len(train.labels), tune_records=len(tune.labels), passes=[])
    start = 0
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        net.load_state_dict(state["net"])
        averaged.load_state_dict(state["averaged"])
        optimizer.load_state_dict(state["optimizer"])
        log, start = state["log"], state["next"]

    per_pass = len(labels) // recipe["batch"]
    steps = per_pass * recipe["passes"]
    for epoch in range(start, recipe["passes"]):
        began, losses = time.time(), []
        generator = torch.Generator().manual_seed(recipe["seed"] * 1000 + epoch)
        torch.manual_seed(recipe["seed"] * 1000 + epoch)
        order = torch.randperm(len(labels), generator=generator)
        net.train()
        for b in range(per_pass):
            step = epoch * per_pass + b
            rows = order[b * recipe["batch"]:(b + 1) * recipe["batch"]]
            x = torch.from_numpy(train.signals[rows.numpy()]).float() / data.MICROVOLT_PER_MILLIVOLT
            x, misplaced = next_batch(x, recipe, step / steps, generator)
            leads = lead_subset(recipe, generator)
            y = labels[rows]
            for group in optimizer.param_groups:
                group["lr"] = one_cycle(step, steps, recipe["rate"])
            optimizer.zero_grad(set_to_none=True)
            with torch.autocast("cpu", torch.bfloat16):
                seen, told = x if leads is None else x[:, leads], net.lead_arguments(leads)
                if leads is None and recipe["misplacement"]:
                    logits, _, guess = net(seen, **told, say_misplacement=True)
                else:
                    logits, _ = net(seen, **told)
            loss = F.binary_cross_entropy_with_logits(logits.float(), y)
            if leads is None and recipe["misplacement"]:
                loss = loss + recipe["misplacement"] * F.cross_entropy(guess.float(), misplaced, ignore_index=augment.NOT_ASKED)
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
        seconds = time.time() - began
        probabilities, _ = predict(averaged, tune.signals)
        entry = dict(pass_=epoch + 1, loss=round(float(np.mean(losses)), 5), fold9=round(macro_auc(tune.labels, probabilities), 4),
                     seconds=round(seconds), memory_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        log["passes"].append(entry)
        print(json.dumps(entry), flush=True)
        save(checkpoint, dict(net=net.state_dict(), averaged=averaged.state_dict(), optimizer=optimizer.state_dict(), log=log, next=epoch + 1))
        (out / "run.json").write_text(json.dumps(log, indent=1) + "\n")


if __name__ == "__main__":
    main()
