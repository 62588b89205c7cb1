#!/usr/bin/env bash
# Trains and exports every shipped network: bash training/all.sh PTBXL_DIR RUNS_DIR
# Each step resumes where it was stopped; its log is kept in training/runs. What runs before say of the training records softens the
# labels of the ones after them.
set -euo pipefail
data=$1
runs=$2
here=$(dirname "$0")
python=${PYTHON:-python3}

train() { # RECIPE [more arguments]
  "$python" "$here/train.py" "$1" --data "$data" --out "$runs/$1" "${@:2}"
  cp "$runs/$1/run.json" "$here/runs/$1.json"
}

train conv1d
train lead-attention
train leadlens-traces-first --teachers "$runs/lead-attention" "$runs/conv1d"
train leadlens-traces --start "$runs/leadlens-traces-first" \
  --teachers "$runs/leadlens-traces-first:0.7" "$runs/lead-attention:0.15" "$runs/conv1d:0.15"
"$python" "$here/measurement_teacher.py" --data "$data" --out "$runs/measurement-teacher"
cp "$runs/measurement-teacher/run.json" "$here/runs/measurement-teacher.json"
teachers=("$runs/measurement-teacher:0.5" "$runs/leadlens-traces-first:0.35" "$runs/lead-attention:0.075" "$runs/conv1d:0.075")
train leadlens-beats --start "$runs/leadlens-traces" --teachers "${teachers[@]}"
train leadlens --start "$runs/leadlens-traces" "$runs/leadlens-beats" --teachers "${teachers[@]}"
train leadlens-elsewhere --start "$runs/leadlens" --teachers "$runs/leadlens"
for run in conv1d lead-attention leadlens-elsewhere; do
  "$python" "$here/export.py" "$runs/$run" --data "$data"
done
"$python" "$here/chest.py" --data "$data" --out "$here/../public/models/leadlens"
