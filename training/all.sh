#!/usr/bin/env bash
# Trains and exports every shipped network: bash training/all.sh PTBXL_DIR RUNS_DIR
# Each step resumes where it was stopped. The third network is trained twice: what the first run and the other networks say of the
# training records softens the labels of the second, which begins with the first one's weights.
set -euo pipefail
data=$1
runs=$2
here=$(dirname "$0")
python=${PYTHON:-python3}

"$python" "$here/train.py" conv1d --data "$data" --out "$runs/conv1d"
"$python" "$here/train.py" lead-attention --data "$data" --out "$runs/lead-attention"
"$python" "$here/train.py" leadlens-first --data "$data" --out "$runs/leadlens-first" \
  --teachers "$runs/lead-attention" "$runs/conv1d"
"$python" "$here/train.py" leadlens --data "$data" --out "$runs/leadlens" --start "$runs/leadlens-first" \
  --teachers "$runs/leadlens-first:0.7" "$runs/lead-attention:0.15" "$runs/conv1d:0.15"
for network in conv1d lead-attention leadlens; do
  "$python" "$here/export.py" "$runs/$network" --data "$data"
done
