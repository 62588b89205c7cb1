#!/usr/bin/env python3
"""Train one network on PTB-XL, folds 1-8, watched on fold 9.

    python3 training/train.py RECIPE --data PTBXL_DIR --out RUN_DIR [--teachers RUN_DIR[:WEIGHT] ...] [--start RUN_DIR ...] [--set key=value ...]

RECIPE is one of those below. `--teachers` are runs whose weighted mean probabilities are mixed into the labels (Hinton et al. 2015), `--start`
are runs whose weights are the first ones, a later one's before an earlier one's. A checkpoint is written after every pass; the same
command resumes a run, and leaves one that has ended as it is. With the same seed, thread count and machine two runs agree.
`RUN_DIR/run.json` is the log: settings, one line a pass, time and memory.
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
from torch import distributed, multiprocessing
from torch.nn import functional as F

import augment
import data
from evaluate import load_run, macro_auc, predict
from networks import build

TRAINING_FOLDS = set(range(1, 9))
FITTED = 4  # what is fitted at once and not learned sees one record in so many
WATCH = 3  # passes from one look at fold 9 to the next

# `mixed`: the share of the first weights in the last ones, see `mix`. `rarity` and `superclass`: see `class_weights` and `superclass_loss`.
COMMON = dict(batch=64, decay=0.05, crop_seconds=(3.5, 6.0), whole=0.0, whole_late=0.0, disturb=0.3, swap=0.0, kinds={"limb": 1.0}, flip=0.0,
              subset=0.0, average=0.999, misplacement=0.0, soft=0.0, patient=0.0, elsewhere=0.0, mixed=0.0, rarity=0.0, superclass=0.0, seed=1, threads=2, processes=1,
              parameters={})
LEADLENS = dict(COMMON, network="leadlens", flip=0.03, subset=0.1, misplacement=0.02, soft=0.5, patient=0.01, seed=2, threads=1, processes=2,
                swap=0.5, kinds={"limb": 0.4, "right-leg": 0.28, "chest-pair": 0.15, "chest-reversed": 0.1, "chest-shuffled": 0.07})
TRACES = {"beats": False, "kernels": [7, 7, 7, 7]}

RECIPES = {
    # Crops are drawn from `crop_seconds`; a share of batches sees whole records: `whole` at first, `whole_late` in the
    # last quarter, because global max pooling sees more extreme values in longer records.
    "conv1d": dict(COMMON, network="conv1d", passes=50, rate=2e-3, decay=0.02, crop_seconds=(4.0, 10.0), whole=0.3, whole_late=1.0),
    "lead-attention": dict(
        COMMON, network="lead-attention", passes=45, rate=4e-3, crop_seconds=(3.0, 5.0), whole=0.05, whole_late=0.4, swap=0.15, flip=0.05,
        subset=0.1),
    # Ours in four steps: traces alone, twice; averaged beats alone; both together. Each begins with the weights of those before it.
    "leadlens-traces-first": dict(
        LEADLENS, passes=42, rate=3e-3, crop_seconds=(3.0, 5.0), whole=0.05, whole_late=0.4, swap=0.45,
        kinds={"limb": 0.5, "right-leg": 0.2, "chest-pair": 0.15, "chest-reversed": 0.08, "chest-shuffled": 0.07}, soft=0.3, seed=1,
        parameters=TRACES),
    "leadlens-traces": dict(LEADLENS, passes=27, rate=2e-3, average=0.9995, parameters=TRACES),
    "leadlens-beats": dict(LEADLENS, passes=12, rate=3e-3, average=0.998, rarity=0.5, superclass=0.02, parameters={"traces": False}),
    "leadlens": dict(LEADLENS, passes=26, rate=2e-3, average=0.9995, rarity=0.5, superclass=0.02),
    # Begins with what is shipped, which is also its teacher: what other devices make of the same heart is to be read alike.
    # Somewhat more than half of each weight stays as it was: all of what is learnt here costs .003 at home, half of it .001.
    "leadlens-elsewhere": dict(LEADLENS, passes=6, rate=3e-4, average=0.999, rarity=0.5, superclass=0.02, soft=0.7, elsewhere=0.5, mixed=0.55,
                               seed=3, processes=1),
}


def one_cycle(step: int, steps: int, peak: float) -> float:
    """Learning rate: a linear rise over a tenth of the run, then a cosine to zero (Smith 2018, without the final plunge)."""
    rise = 0.1 * steps
    return peak * (step / rise if step < rise else 0.5 * (1 + math.cos(math.pi * (step - rise) / (steps - rise))))


def next_batch(x: torch.Tensor, recipe: dict, progress: float, alike: torch.Generator, generator: torch.Generator):
    """Augment one batch of whole records, float32 [B, 12, 1000] in mV; also returns what was misplaced. `alike` draws the length."""
    def chance(share):
        return float(torch.rand(1, generator=alike)) < share

    if not chance(recipe["whole_late"] if progress > 0.75 else recipe["whole"]):
        low, high = recipe["crop_seconds"]
        seconds = low + (high - low) * float(torch.rand(1, generator=alike))
        # Multiples of 32 samples keep the number of shapes, and with it oneDNN's cache of kernels, small.
        x = augment.crop(x, int(seconds * data.RATE_HZ) // 32 * 32, generator)
    x, misplaced = augment.swap_electrodes(x, recipe["swap"], generator, recipe["kinds"])
    x = augment.flip_sign(x, recipe["flip"], generator)
    if recipe["elsewhere"]:
        x = augment.record_elsewhere(x, recipe["elsewhere"], generator)
    return augment.disturb(x, recipe["disturb"], generator), misplaced


def lead_subset(recipe: dict, generator: torch.Generator) -> torch.Tensor | None:
    """Which leads this batch sees: all (None), or between 2 and 11 at random."""
    if float(torch.rand(1, generator=generator)) >= recipe["subset"]:
        return None
    count = int(torch.randint(2, 12, (1,), generator=generator))
    return torch.randperm(12, generator=generator)[:count].sort().values


def ask(teachers: list[str], signals: np.ndarray, answers: Path) -> None:
    """Writes what the teachers say of the whole, undisturbed records, weighted: float32 [N, classes].

    A teacher that has answered beforehand, and without having seen the records (`measurement_teacher.py`), is not asked again.
    """
    if not teachers or answers.exists():
        return
    runs, weights = zip(*(teacher_and_weight(each) for each in teachers))
    held_out = "held-out.npy"
    said = [np.load(run / held_out) if (run / held_out).exists() else predict(load_run(run)[0], signals)[0] for run in runs]
    np.save(answers, np.average(said, axis=0, weights=weights).astype(np.float32))


def teacher_and_weight(text: str) -> tuple[Path, float]:
    """RUN_DIR or RUN_DIR:WEIGHT."""
    run, _, weight = text.partition(":")
    return Path(run), float(weight or 1)


def class_weights(labels: torch.Tensor, rarity: float) -> torch.Tensor:
    """float32 [K]: one over the entropy of each statement to the power of `rarity`, scaled so that the whole loss stays as large.

    The macro AUC counts a rare statement as much as a frequent one; with 0 the loss all but ignores it. Both outcomes of a
    statement weigh the same, so probabilities stay probabilities.
    """
    p = labels.mean(0).clamp(1e-4, 1 - 1e-4)
    entropy = -(p * p.log() + (1 - p) * (1 - p).log())
    weight = entropy**-rarity
    return weight * (entropy.sum() / (weight * entropy).sum())


def superclass_loss(logits: torch.Tensor, labels: torch.Tensor, members: list[list[int]]) -> torch.Tensor:
    """Cross-entropy of the superclasses as they are scored: 1 - prod(1 - p) over the statements of each."""
    none = torch.stack([F.logsigmoid(-logits[:, m]).sum(1) for m in members], 1)
    some = torch.log(-torch.expm1(none.clamp(max=-1e-6)))
    target = torch.stack([1 - (1 - labels[:, m]).prod(1) for m in members], 1)
    return -(target * some + (1 - target) * none).mean()


def first_weights(net: torch.nn.Module, runs: list[str]) -> None:
    """Takes what runs before have learned, where it fits. Of a kernel that has become shorter, the middle is kept."""
    own = net.state_dict()
    for run in runs:
        for name, value in load_run(Path(run))[0].state_dict().items():
            if name not in own:
                continue
            if value.ndim == 4:
                cut = (value.shape[3] - own[name].shape[3]) // 2
                value = value[..., cut:value.shape[3] - cut]
            if value.shape == own[name].shape:
                own[name].copy_(value)


def mix(net: torch.nn.Module, first: dict[str, torch.Tensor], share: float) -> None:
    """Takes each weight back towards what it was: what was learnt anew stays in part, and what was known before nearly whole
    (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models")."""
    for name, tensor in net.state_dict().items():
        if tensor.is_floating_point():
            tensor.lerp_(first[name], share)


def share_gradients(parameters: list[torch.nn.Parameter], processes: int) -> None:
    """Every process goes on with the mean gradient of all; they began with the same weights and so keep the same."""
    if processes == 1:
        return
    flat = torch.cat([p.grad.flatten() for p in parameters])
    distributed.all_reduce(flat)
    flat /= processes
    offset = 0
    for p in parameters:
        p.grad.copy_(flat[offset:offset + p.numel()].view_as(p))
        offset += p.numel()


def watch(net: torch.nn.Module, tune: data.Dataset, rank: int, processes: int) -> tuple[np.ndarray, np.ndarray]:
    """Labels and probabilities of the fold that is watched, in any order; each process reads its share of the records."""
    own = predict(net, tune.signals[rank::processes])[0]
    if processes == 1:
        return tune.labels, own
    shares = [None] * processes
    distributed.all_gather_object(shares, own)
    return np.concatenate([tune.labels[r::processes] for r in range(processes)]), np.concatenate(shares)


class Patient(torch.nn.Module):
    """Age and sex from what a network pools: two more things to learn from every record. Used in training alone."""

    def __init__(self, width: int):
        super().__init__()
        self.output = torch.nn.Linear(width, 2)

    def loss(self, pooled: torch.Tensor, age: torch.Tensor, sex: torch.Tensor) -> torch.Tensor:
        guess = self.output(pooled)
        known = age.isfinite()
        decades = (age[known] - 60) / 10
        return F.smooth_l1_loss(guess[known, 0], decades) + F.binary_cross_entropy_with_logits(guess[:, 1], sex)


def save(path: Path, state: dict) -> None:
    partial = path.with_suffix(".part")
    torch.save(state, partial)
    partial.rename(path)


def arguments_and_recipe():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe", choices=RECIPES)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--teachers", nargs="*", default=[], metavar="RUN_DIR[:WEIGHT]")
    parser.add_argument("--start", nargs="*", default=[], metavar="RUN_DIR")
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="override settings of the recipe (JSON values)")
    arguments = parser.parse_args()
    recipe = copy.deepcopy(RECIPES[arguments.recipe])
    for item in arguments.set:
        key, value = item.split("=", 1)
        if key not in recipe:
            parser.error(f"no setting {key}")
        recipe[key] = json.loads(value)
    return arguments, recipe


def train(rank: int, arguments: argparse.Namespace, recipe: dict) -> None:
    """One of `recipe["processes"]` processes, each of which takes its share of every batch; the first one keeps the log."""
    processes, out = recipe["processes"], arguments.out
    if processes > 1:
        distributed.init_process_group("gloo", init_method=f"file://{(out / 'meeting').resolve()}", rank=rank, world_size=processes)
    torch.set_num_threads(recipe["threads"])
    torch.manual_seed(recipe["seed"])
    whole = data.load(arguments.data)
    training, tune = whole.select(TRAINING_FOLDS), whole.select({9})
    labels = torch.from_numpy(training.labels.astype(np.float32))
    if arguments.teachers:
        labels = (1 - recipe["soft"]) * labels + recipe["soft"] * torch.from_numpy(np.load(out / "soft.npy"))
    weight = class_weights(torch.from_numpy(training.labels.astype(np.float32)), recipe["rarity"])
    members = [[i for i, s in enumerate(training.statements) if s.superclass == name] for name in data.SUPERCLASSES]
    # Age 300 stands for "over 89" in the table.
    age = torch.from_numpy(np.where(training.age > 89, 90, training.age).astype(np.float32))
    sex = torch.from_numpy(training.sex.astype(np.float32))

    net = build(recipe["network"], **recipe["parameters"]).to(memory_format=torch.channels_last)
    first_weights(net, arguments.start)
    if hasattr(net, "arm"):
        net.arm.fit(torch.from_numpy(training.signals[::FITTED]).float() / data.MICROVOLT_PER_MILLIVOLT)
    patient = Patient(net.output.in_features)
    averaged = copy.deepcopy(net)
    first = copy.deepcopy(net.state_dict())
    decayed = [*(p for p in net.parameters() if p.ndim > 1), patient.output.weight]
    rest = [*(p for p in net.parameters() if p.ndim <= 1), patient.output.bias]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": recipe["decay"]}, {"params": rest, "weight_decay": 0.0}], lr=recipe["rate"])
    log = dict(network=recipe["network"], recipe=recipe, teachers=[Path(each).name for each in arguments.teachers],
               start=[Path(each).name for each in arguments.start], parameters=sum(p.numel() for p in net.parameters()),
               torch=torch.__version__, records=len(training.labels), tune_records=len(tune.labels), passes=[])
    start = 0
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        net.load_state_dict(state["net"])
        averaged.load_state_dict(state["averaged"])
        optimizer.load_state_dict(state["optimizer"])
        patient.load_state_dict(state["patient"])
        log, start = state["log"], state["next"]

    per_pass = len(labels) // recipe["batch"]
    own = recipe["batch"] // processes
    steps = per_pass * recipe["passes"]
    for epoch in range(start, recipe["passes"]):
        began, losses = time.time(), []
        order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(recipe["seed"] * 1000 + epoch))
        seed = (recipe["seed"] * 1000 + epoch) * processes + rank
        generator = torch.Generator().manual_seed(seed)
        torch.manual_seed(seed)
        net.train()
        for b in range(per_pass):
            step = epoch * per_pass + b
            first = b * recipe["batch"] + rank * own
            rows = order[first:first + own]
            x = torch.from_numpy(training.signals[rows.numpy()]).float() / data.MICROVOLT_PER_MILLIVOLT
            # What shapes a batch is drawn alike in all processes, so that none waits for another.
            alike = torch.Generator().manual_seed(recipe["seed"] * 1_000_000 + step)
            x, misplaced = next_batch(x, recipe, step / steps, alike, generator)
            leads = lead_subset(recipe, alike)
            y = labels[rows]
            for group in optimizer.param_groups:
                group["lr"] = one_cycle(step, steps, recipe["rate"])
            optimizer.zero_grad(set_to_none=False)
            with torch.autocast("cpu", torch.bfloat16):
                seen, told = x if leads is None else x[:, leads], net.lead_arguments(leads)
                if recipe["misplacement"] or recipe["patient"]:
                    logits, _, named, pooled = net(seen, **told, in_full=True)
                else:
                    logits, _ = net(seen, **told)
            each = F.binary_cross_entropy_with_logits(logits.float(), y, reduction="none")
            losses.append(float(each.mean()))
            loss = (each * weight).mean()
            if recipe["superclass"]:
                loss = loss + recipe["superclass"] * superclass_loss(logits.float(), y, members)
            if recipe["misplacement"] and leads is None:
                # Over the whole batch, so that a batch in which few may be asked about weighs little.
                wrong = F.cross_entropy(named, misplaced, ignore_index=augment.NOT_ASKED, reduction="sum")
                loss = loss + recipe["misplacement"] * wrong / len(misplaced)
            if recipe["patient"]:
                loss = loss + recipe["patient"] * patient.loss(pooled, age[rows], sex[rows])
            loss.backward()
            trained = [p for p in [*decayed, *rest] if p.grad is not None]
            share_gradients(trained, processes)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            with torch.no_grad():
                keep = min(recipe["average"], (1 + step) / (10 + step))
                for a, p in zip(averaged.state_dict().values(), net.state_dict().values()):
                    if a.is_floating_point():
                        a.mul_(keep).add_(p, alpha=1 - keep)
                    else:
                        a.copy_(p)
        seconds = time.time() - began
        if epoch + 1 == recipe["passes"] and recipe["mixed"]:
            mix(averaged, first, recipe["mixed"])
        watched = None
        if (epoch + 1) % WATCH == 0 or epoch + 1 == recipe["passes"]:
            watched = macro_auc(*watch(averaged, tune, rank, processes))
        if rank == 0:
            entry = dict(pass_=epoch + 1, loss=round(float(np.mean(losses)), 5), fold9=watched and round(watched, 4),
                         seconds=round(seconds), memory_mb=processes * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
            log["passes"].append(entry)
            print(json.dumps(entry), flush=True)
            save(checkpoint, dict(net=net.state_dict(), averaged=averaged.state_dict(), optimizer=optimizer.state_dict(),
                                  patient=patient.state_dict(), log=log, next=epoch + 1))
            (out / "run.json").write_text(json.dumps(log, indent=1) + "\n")


def main() -> None:
    arguments, recipe = arguments_and_recipe()
    arguments.out.mkdir(parents=True, exist_ok=True)
    log = arguments.out / "run.json"
    if log.exists() and len(json.loads(log.read_text())["passes"]) >= recipe["passes"]:
        return
    (arguments.out / "meeting").unlink(missing_ok=True)
    torch.set_num_threads(recipe["threads"] * recipe["processes"])
    # Also writes the cache of signals, once for all processes.
    ask(arguments.teachers, data.load(arguments.data).select(TRAINING_FOLDS).signals, arguments.out / "soft.npy")
    if recipe["processes"] == 1:
        train(0, arguments, recipe)
    else:
        multiprocessing.spawn(train, (arguments, recipe), nprocs=recipe["processes"])


if __name__ == "__main__":
    main()
