"""What other programs read from the files that LeadLens writes, against the CSV that it writes of the same recordings.

    npm run --silent convert -- FILE... --to csv --out OUT/csv          (and wfdb, edf, dicom, aecg, each into OUT/<format>)
    python3 tests/tools/foreign-readers.py OUT [WFDB]

Each program is asked for every sample in microvolts; a line says the largest difference, and the half of a step that it may be. WFDB is a
folder with the package wfdb of github.com/MIT-LCP/wfdb-python, where it is not installed.
"""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np


def table(path):
    """Rate, names and samples (uV) of a CSV of LeadLens."""
    lines = path.read_text().splitlines()
    rate = next(float(line.split()[2]) for line in lines if line.startswith("# rate:"))
    rows = [line for line in lines if not line.startswith("#")]
    names = [cell.replace(" (mV)", "") for cell in rows[0].split(",")][1:]
    values = [[float(cell) if cell else np.nan for cell in row.split(",")[1:]] for row in rows[1:]]
    return rate, names, 1000 * np.array(values).T


def by_wfdb(path):
    import wfdb

    record = wfdb.rdrecord(str(path.with_suffix("")))
    return record.fs, record.sig_name, 1000 * record.p_signal.T, [0.5 * 1000 / gain for gain in record.adc_gain]


def by_mne(path):
    import mne

    raw = mne.io.read_raw_edf(path, verbose="error")
    leads = [name for name in raw.ch_names if name.startswith("ECG ")]
    samples = 1e6 * raw.get_data(picks=leads)
    return raw.info["sfreq"], [name[4:] for name in leads], samples, [0.5] * len(leads)


def by_pydicom(path):
    import pydicom

    data = pydicom.dcmread(path)
    group = data.WaveformSequence[0]
    channels = group.ChannelDefinitionSequence
    names = [channel.ChannelSourceSequence[0].CodeMeaning.replace("Lead ", "") for channel in channels]
    steps = [0.5 * float(channel.ChannelSensitivity) for channel in channels]
    samples = data.waveform_array(0).T
    padding = np.frombuffer(group.WaveformPaddingValue, "<i2")[0]
    raw = np.frombuffer(group.WaveformData, "<i2").reshape(-1, len(names)).T
    return float(group.SamplingFrequency), names, np.where(raw == padding, np.nan, samples), steps


def by_biosig(path):
    import biosig

    # Its header is nearly JSON: what is infinite it writes as none.
    header = biosig.header(str(path))
    labels = re.findall(r'"Label"\s*:\s*"([^"]*)"', header)
    samples = biosig.data(str(path)).T
    names = [label.replace("MDC_ECG_LEAD_", "").replace("ECG ", "").replace("AV", "aV") for label in labels]
    kept = [i for i, name in enumerate(names) if "nnotation" not in name]
    rate = float(re.search(r'"Samplingrate"\s*:\s*([\d.]+)', header).group(1))
    return rate, [names[i] for i in kept], samples[kept], [0.5] * len(kept)


READERS = [
    ("wfdb", "*.hea", "wfdb", by_wfdb),
    ("edf", "*.edf", "mne", by_mne),
    ("edf", "*.edf", "biosig", by_biosig),
    ("dicom", "*.dcm", "pydicom", by_pydicom),
    ("aecg", "*.xml", "biosig", by_biosig),
]


def compare(path, program, read, expected):
    rate, names, samples = expected
    found_rate, found_names, found, halves = read(path)
    worst = 0.0
    for name, lead in zip(names, samples):
        if name not in found_names:
            return f"{name} is not there, but {', '.join(found_names)}"
        at = found_names.index(name)
        # aECG ends with the last sample that is there.
        apart = np.abs(found[at][: len(lead)] - lead[: len(found[at])])
        worst = max(worst, np.nanmax(apart))
        # Half of a step, and what single precision loses.
        if np.nanmax(apart) > halves[at] + 1e-6 * np.nanmax(np.abs(lead)):
            return f"{name} is off by {np.nanmax(apart):.4g} uV"
    if abs(found_rate / rate - 1) > 1e-6:
        return f"{rate} Hz became {found_rate}"
    return f"{len(names)} leads at {found_rate:.6g} Hz, at most {worst:.2g} uV off"


def main():
    folder = Path(sys.argv[1])
    if len(sys.argv) > 2:
        sys.path.insert(0, sys.argv[2])
    for kind, pattern, program, read in READERS:
        for path in sorted((folder / kind).glob(pattern)):
            expected = table(folder / "csv" / f"{path.stem}.csv")
            try:
                told = compare(path, program, read, expected)
            except Exception as error:  # noqa: BLE001 - whatever another program throws is what is to be told
                told = f"fails: {type(error).__name__}: {error}"
            print(f"{path.name} by {program}: {told}")
    for path in sorted((folder / "dicom").glob("*.dcm")):
        said = subprocess.run(["dciodvfy", path], capture_output=True, text=True).stderr.splitlines()
        errors = [line for line in said if line.startswith("Error")]
        print(f"{path.name} by dciodvfy: {len(errors)} errors", *errors[:3])


main()
