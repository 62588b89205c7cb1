"""PTB-XL as published: tables, 100 Hz signals and the label groups of its benchmark.

Source: Wagner et al. 2020, doi 10.13026/kfzx-aw45 (CC BY 4.0). The labels follow Strodthoff et al. 2020
(doi 10.1109/JBHI.2020.3022989): a statement is positive when it is listed at all; likelihoods are ignored.
"""
from __future__ import annotations

import ast
import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
RATE_HZ = 100
SAMPLES = 1000
MICROVOLT_PER_MILLIVOLT = 1000.0
GROUPS = ("diagnostic", "form", "rhythm")
SUPERCLASSES = ("NORM", "MI", "STTC", "CD", "HYP")


@dataclass
class Statement:
    """One of the 71 SCP-ECG statements."""

    code: str
    description: str
    groups: list[str]
    superclass: str | None


@dataclass
class Dataset:
    """Records of some folds. `signals` is int16 [N, 12, 1000] in microvolts (memory-mapped), `labels` bool [N, 71]."""

    ecg_id: np.ndarray
    fold: np.ndarray
    age: np.ndarray
    sex: np.ndarray
    signals: np.ndarray
    labels: np.ndarray
    statements: list[Statement]

    def select(self, folds: set[int]) -> "Dataset":
        keep = np.isin(self.fold, list(folds))
        return Dataset(self.ecg_id[keep], self.fold[keep], self.age[keep], self.sex[keep],
                       np.ascontiguousarray(self.signals[keep]), self.labels[keep], self.statements)


def read_statements(root: Path) -> list[Statement]:
    """The statements of scp_statements.csv in the order of the file."""
    with (root / "scp_statements.csv").open(newline="") as f:
        return [
            Statement(row[""], row["description"].strip(), [g for g in GROUPS if row[g]], row["diagnostic_class"] or None)
            for row in csv.DictReader(f)
        ]


def read_record(root: Path, filename_lr: str) -> np.ndarray:
    """One 100 Hz record, int16 [12, 1000] in microvolts. PTB-XL is WFDB format 16 with 1000 units per mV throughout."""
    header = (root / f"{filename_lr}.hea").read_text().splitlines()
    if f" {len(LEADS)} {RATE_HZ} {SAMPLES}" not in header[0] or not all("1000.0(0)/mV" in line for line in header[1:13]):
        raise ValueError(f"{filename_lr}.hea is not a 12-lead, 100 Hz, 1 uV record")
    return np.fromfile(root / f"{filename_lr}.dat", "<i2").reshape(SAMPLES, len(LEADS)).T


def load(root: str | Path) -> Dataset:
    """Read every record that the table names and that is there. The signals are cached in one file beside the table."""
    root = Path(root)
    statements = read_statements(root)
    column = {s.code: i for i, s in enumerate(statements)}
    with (root / "ptbxl_database.csv").open(newline="") as f:
        rows = [row for row in csv.DictReader(f) if (root / f"{row['filename_lr']}.dat").exists()]
    labels = np.zeros((len(rows), len(statements)), bool)
    for i, row in enumerate(rows):
        for code in ast.literal_eval(row["scp_codes"]):
            labels[i, column[code]] = True
    cache = root / f"signals-{len(rows)}.npy"
    if not cache.exists():
        signals = np.stack([read_record(root, row["filename_lr"]) for row in rows])
        partial = cache.with_suffix(".part")
        with partial.open("wb") as f:
            np.save(f, signals)
        partial.rename(cache)
    return Dataset(
        np.array([int(row["ecg_id"]) for row in rows]),
        np.array([int(row["strat_fold"]) for row in rows]),
        np.array([float(row["age"] or "nan") for row in rows]),
        np.array([int(row["sex"]) for row in rows]),
        np.load(cache, mmap_mode="r"),
        labels,
        statements,
    )
