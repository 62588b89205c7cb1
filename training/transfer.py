#!/usr/bin/env python3
"""Why a network reads the records of other hospitals less well: filters, gains, lengths, another school of labels, or the network itself?

    python3 training/transfer.py MODEL_OR_RUN_DIR --data PTBXL_DIR [--ludb LUDB_DIR] [--cinc DIR] [--filters]

MODEL_OR_RUN_DIR is a folder of public/models or a run. Prints tables in Markdown (docs/transfer.md explains them):
fold 9 as other devices would have recorded it (`--filters`: ten passes over it); of LUDB whether its gains can be right, and how well its labels
can be told from what they are defined by; of records of the PhysioNet/CinC Challenge 2021 (WFDB with .mat, 500 Hz, labels.csv) the
areas under the ROC curve after each of these changes.
"""
from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np
import torch

import augment
import data
import ludb
import networks
from evaluate import auc, load_run, window_starts

RATE_HZ = 100
CINC_RATE_HZ = 500
LEAST_STATED = 3
FOLD = 9
BATCH = 64
TELLING = ["AFIB", "AFLT", "PAC", "PVC", "1AVB", "IRBBB", "CRBBB", "LVH", "LAO/LAE", "NORM"]


def decimated(signals: np.ndarray, rate: int) -> np.ndarray:
    """float32 [12, L] at `rate` Hz -> at 100 Hz: what lies above 50 Hz is cut off. Mirrored, so that the ends do not meet."""
    mirrored = np.concatenate([signals, signals[:, ::-1]], 1)
    length = mirrored.shape[1] * RATE_HZ // rate
    spectrum = np.fft.rfft(mirrored)[:, : length // 2 + 1]
    return (np.fft.irfft(spectrum, length) * RATE_HZ / rate)[:, : length // 2].astype(np.float32)


@torch.no_grad()
def probabilities(net: torch.nn.Module, records: list[np.ndarray]) -> np.ndarray:
    """float32 [N, classes] of records in mV at 100 Hz, of any length: means over windows."""
    rows: list[np.ndarray | None] = [None] * len(records)
    for length in {record.shape[1] for record in records}:
        alike = [i for i, record in enumerate(records) if record.shape[1] == length]
        for first in range(0, len(alike), BATCH):
            batch = alike[first:first + BATCH]
            x = torch.from_numpy(np.stack([records[i] for i in batch]))
            x = torch.nn.functional.pad(x, (0, max(0, net.window - length)))
            windows = [x[:, :, s:s + net.window] for s in window_starts(x.shape[2], net.window, net.hop)]
            for i, row in zip(batch, torch.stack([torch.sigmoid(net(each)[0]) for each in windows]).mean(0).numpy()):
                rows[i] = row
    return np.stack(rows)


def wandering(x: torch.Tensor) -> torch.Tensor:
    generator = torch.Generator().manual_seed(1)
    hz = 0.15 + 0.35 * torch.rand(len(x), 1, 1, generator=generator)
    height = 0.2 * torch.randn(len(x), x.shape[1], 1, generator=generator)
    return x + height * torch.sin(2 * torch.pi * hz * torch.arange(x.shape[2]) / RATE_HZ)


def each_lead(x: torch.Tensor) -> torch.Tensor:
    return x * (1 + 0.05 * torch.randn(*x.shape[:2], 1, generator=torch.Generator().manual_seed(1)))


CHANGES = {
    "as recorded": lambda x: x,
    "high-pass 0.5 Hz": lambda x: augment.through_filters(x, 0.5, 1e6),
    "high-pass 0.67 Hz": lambda x: augment.through_filters(x, 0.67, 1e6),
    "low-pass 25 Hz": lambda x: augment.through_filters(x, 0.0, 25.0),
    "low-pass 40 Hz": lambda x: augment.through_filters(x, 0.0, 40.0),
    "gain 0.8": lambda x: 0.8 * x,
    "gain 1.2": lambda x: 1.2 * x,
    "gain of each lead off by 5 %": each_lead,
    "wander of 0.2 mV": wandering,
    "5 s of it": lambda x: x[:, :, :500],
}


def table(head: list[str], rows: list[list[str]]) -> None:
    for row in [head, ["---"] * len(head), *rows]:
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def three(value: float) -> str:
    return "–" if np.isnan(value) else f"{value:.3f}".lstrip("0")


def changed_table(net, records: list[np.ndarray], labels: np.ndarray, codes: list[str], known: list[str], changes=CHANGES) -> None:
    """Mean area under the ROC curve over the statements that occur, and some statements' own, after each change."""
    column = {code: known.index(code) for code in codes}
    told = [code for code in TELLING if code in column and labels[:, codes.index(code)].sum() >= LEAST_STATED]
    rows = []
    for name, change in changes.items():
        p = probabilities(net, [change(torch.from_numpy(record).unsqueeze(0))[0].numpy().astype(np.float32) for record in records])
        areas = {code: auc(labels[:, k], p[:, column[code]]) for k, code in enumerate(codes)}
        rows.append([name, three(np.nanmean(list(areas.values()))), *(three(areas[code]) for code in told)])
    table(["records", "mean", *told], rows)


def voltages(records: list[np.ndarray]) -> np.ndarray:
    """Sokolow and Lyon's sum in mV, from averaged beats: S in V1 and the larger R of V5 and V6."""
    averaged = networks.AveragedBeat()
    sums = []
    for record in records:
        with torch.no_grad():
            beat = averaged(torch.from_numpy(record).unsqueeze(0))[0][0].numpy()
        # From 0.17 s before the steepest part of QRS, where nothing is, to 0.25 s after it.
        qrs = beat[:, 20:60] - beat[:, 18:19]
        sums.append(-qrs[6].min() + max(qrs[10].max(), qrs[11].max()))
    return np.array(sums)


def p_duration(record: ludb.Record) -> float:
    """ms, the median of what the cardiologists marked in lead II; nan where they marked no P wave."""
    lengths = [(w.off - w.on) * 1000 / ludb.RATE_HZ for w in record.waves["II"] if w.kind == "P" and w.on is not None and w.off is not None]
    return float(np.median(lengths)) if lengths else float("nan")


def look_at_ludb(net, folder: Path, known: list[str], tune: data.Dataset, tune_records: list[np.ndarray]) -> None:
    with (folder / "labels.csv").open(newline="") as f:
        rows = list(csv.DictReader(f))
    codes = [code for code in rows[0] if code not in ("record", "age", "sex")]
    labels = np.array([[row[code] == "1" for code in codes] for row in rows])
    records = [ludb.read_record(folder, row["record"]) for row in rows]
    units = [np.fromfile(folder / f"{row['record']}.dat", "<i2").reshape(-1, 12).T.astype(np.float32) for row in rows]
    by_header = [decimated(record.signals, ludb.RATE_HZ) for record in records]
    by_unit = [decimated(each / 1000, ludb.RATE_HZ) for each in units]

    def broken(x: np.ndarray) -> float:
        x = x - np.median(x, 1, keepdims=True)
        return float(np.std(x[0] + x[2] - x[1]) / np.std(x[1]))

    heights = [np.ptp(record.signals, axis=1) for record in records]
    print("### LUDB: what its gains do\n")
    table(["", "by the gains of the headers", "1,000 units to the millivolt in every lead"], [
        ["what is left of Einthoven's law, of lead II (median)", f"{100 * np.median([broken(x) for x in by_header]):.0f} %",
         f"{100 * np.median([broken(x) for x in by_unit]):.2f} %"],
        ["height of a lead from end to end (5 to 95 % of all leads)",
         *(f"{np.quantile(h, 0.05):.2f} to {np.quantile(h, 0.95):.2f} mV" for h in (heights, [np.ptp(x / 1000, axis=1) for x in units]))]])
    areas = []
    for code in ("LVH", "RVH", "LAO/LAE", "RAO/RAE", "IRBBB", "LAFB"):
        y = labels[:, codes.index(code)]
        areas.append([code, str(int(y.sum())), *(three(auc(y, probabilities(net, x)[:, known.index(code)])) for x in (by_header, by_unit))])
    table(["statement", "records", "area by the headers", "area by the units"], areas)

    print("### LUDB: how well its labels are told from what they are defined by\n")
    lvh, lae = labels[:, codes.index("LVH")], labels[:, codes.index("LAO/LAE")]
    home = tune.labels[:, known.index("LVH")]
    sums, here = voltages(by_unit), voltages(tune_records)
    duration = np.array([p_duration(record) for record in records])
    marked = ~np.isnan(duration)
    table(["label", "told from", "records with it, without", "area", "median with it", "without"], [
        ["LVH, PTB-XL fold 9", "S in V1 + R in V5 or V6", f"{home.sum()}, {(~home).sum()}", three(auc(home, here)),
         f"{np.median(here[home]):.2f} mV", f"{np.median(here[~home]):.2f} mV"],
        ["LVH, LUDB", "the same", f"{lvh.sum()}, {(~lvh).sum()}", three(auc(lvh, sums)), f"{np.median(sums[lvh]):.2f} mV",
         f"{np.median(sums[~lvh]):.2f} mV"],
        ["LAO/LAE, LUDB", "P duration that its cardiologists marked", f"{lae[marked].sum()}, {(~lae[marked]).sum()}",
         three(auc(lae[marked], duration[marked])), f"{np.median(duration[marked & lae]):.0f} ms", f"{np.median(duration[marked & ~lae]):.0f} ms"]])


def look_at_cinc(net, folder: Path, known: list[str]) -> None:
    with (folder / "labels.csv").open(newline="") as f:
        rows = list(csv.DictReader(f))
    codes = [code for code in rows[0] if code in known]
    labels = np.array([[row[code] == "1" for code in codes] for row in rows])
    records = []
    for row in rows:
        header = (folder / f"{row['record']}.hea").read_text().splitlines()
        if f" 12 {CINC_RATE_HZ} " not in header[0] or not all(" 16+24 1000/mV 16 0 " in line for line in header[1:13]):
            raise ValueError(f"{row['record']}.hea is not a 12-lead record of 500 Hz and 1 uV in MATLAB's format")
        units = np.fromfile(folder / f"{row['record']}.mat", "<i2", offset=24).reshape(-1, 12).T
        records.append(decimated(units.astype(np.float32) / 1000, CINC_RATE_HZ))
    print(f"### PhysioNet/CinC Challenge 2021: {len(records)} records, changed\n")
    changed_table(net, records, labels, codes, known)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--data", required=True)
    parser.add_argument("--ludb", type=Path)
    parser.add_argument("--cinc", type=Path)
    parser.add_argument("--filters", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    net, _ = load_run(arguments.run)
    tune = data.load(arguments.data).select({FOLD})
    known = [statement.code for statement in tune.statements]
    records = [signals.astype(np.float32) / data.MICROVOLT_PER_MILLIVOLT for signals in tune.signals]
    if arguments.ludb:
        look_at_ludb(net, arguments.ludb, known, tune, records)
    if arguments.cinc:
        look_at_cinc(net, arguments.cinc, known)
    if arguments.filters:
        print("### Fold 9, as other devices would have recorded it\n")
        changed_table(net, records, tune.labels, known, known)


if __name__ == "__main__":
    main()
