"""LUDB: ten seconds of twelve leads at 500 Hz with the boundaries of P, QRS and T that cardiologists marked in every lead.

Source: Kalyakulina et al. 2020, doi 10.1109/ACCESS.2020.3029211, PhysioNet doi 10.13026/eegm-h675 (ODC-By 1.0). Signals are WFDB
format 16, annotations the MIT format of WFDB's annot(5), one file a lead.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
RATE_HZ = 500
WAVES = ("P", "QRS", "T")
# Codes of annot(5): the boundaries "(" and ")", the peaks "p", "N" (any QRS) and "t".
OPENS, CLOSES, PEAKS = 39, 40, {24: "P", 1: "QRS", 27: "T"}
SKIP, LAST_KIND = 59, 49
NUMBER_KINDS, AUXILIARY = (60, 61, 62), 63


@dataclass
class Wave:
    """One annotated wave in samples; `on` or `off` is None where the annotators left it out."""

    kind: str
    on: int | None
    peak: int
    off: int | None


@dataclass
class Record:
    """`signals` is float32 [12, samples] in mV; `waves` holds the waves of each lead in their order."""

    name: str
    signals: np.ndarray
    waves: dict[str, list[Wave]]
    comments: list[str] = field(default_factory=list)


def read_annotations(path: Path) -> list[tuple[int, int]]:
    """(sample, code) of each annotation."""
    words = np.fromfile(path, "<u2").tolist()
    found, time, i = [], 0, 0
    while i < len(words):
        kind, value = words[i] >> 10, words[i] & 0x3FF
        i += 1
        if kind == 0 and value == 0:
            break
        if kind == SKIP:
            time += (words[i] << 16) + words[i + 1]
            i += 2
        elif kind == AUXILIARY:
            i += (value + 1) // 2
        elif kind not in NUMBER_KINDS and kind <= LAST_KIND:
            time += value
            found.append((time, kind))
    return found


def waves_of(annotations: list[tuple[int, int]]) -> list[Wave]:
    """A wave is a peak with the "(" right before it and the ")" right after it, where they are."""
    waves = []
    for i, (sample, kind) in enumerate(annotations):
        if kind not in PEAKS:
            continue
        before = annotations[i - 1] if i > 0 else (0, 0)
        after = annotations[i + 1] if i + 1 < len(annotations) else (0, 0)
        waves.append(Wave(PEAKS[kind], before[0] if before[1] == OPENS else None, sample, after[0] if after[1] == CLOSES else None))
    return waves


def read_record(root: Path, name: str) -> Record:
    lines = (root / f"{name}.hea").read_text().splitlines()
    _, count, rate, samples = lines[0].split()[:4]
    if int(count) != len(LEADS) or int(rate) != RATE_HZ:
        raise ValueError(f"{name}.hea is not a 12-lead record at 500 Hz")
    stored = np.fromfile(root / f"{name}.dat", "<i2").reshape(int(samples), len(LEADS)).T.astype(np.float32)
    for row, line in zip(stored, lines[1:1 + len(LEADS)]):
        gain, baseline = line.split()[2].removesuffix("/mV").rstrip(")").split("(")
        row -= float(baseline)
        row /= float(gain)
    waves = {lead: waves_of(read_annotations(root / f"{name}.{lead.lower()}")) for lead in LEADS}
    return Record(name, stored, waves, [line[1:].strip() for line in lines if line.startswith("#")])


def load(root: str | Path) -> list[Record]:
    """All records in the order of their numbers."""
    root = Path(root)
    return [read_record(root, path.stem) for path in sorted(root.glob("*.hea"), key=lambda p: int(p.stem))]
