"""What PyTorch makes of one step of training a small network of lead attention: tests/fixtures/learning/step.json.

    apt-get install python3-torch; /usr/bin/python3 training/step_fixture.py

Loss, gradients, running statistics and the weights after AdamW; softmax with one class a record, and sigmoids. No dropout.
"""
import json
from pathlib import Path

import torch
from torch.nn import functional as F

from networks import LeadAttention

torch.manual_seed(3)
SHAPE = dict(stem=4, widths=[4, 6], kernel=5, stem_kernel=7)
CLASSES, BATCH, LEADS, SAMPLES = 4, 3, 5, 101
RATE, DECAY = 1e-3, 0.05
listed = lambda t: [float(f"{v:.7g}") for v in t.detach().reshape(-1).tolist()]


def case(activation: str):
    model = LeadAttention(classes=CLASSES, dropout=0.0, **SHAPE)
    before = {n: {"shape": list(t.shape), "values": listed(t)} for n, t in model.state_dict().items() if "num_batches" not in n}
    with torch.no_grad():  # as written: the other side begins with the same rounded numbers
        for n, t in model.state_dict().items():
            if n in before:
                t.copy_(torch.tensor(before[n]["values"]).view(t.shape))
    ecg = (torch.randn(BATCH, LEADS, SAMPLES) * 0.5).mul(1000).round() / 1000
    targets = F.one_hot(torch.tensor([0, 2, 3]), CLASSES).float() if activation == "softmax" else torch.randint(0, 2, (BATCH, CLASSES)).float()
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    model.train()
    scores, weights = model(ecg)
    loss = (-(targets * torch.log_softmax(scores, 1)).sum(1).mean() if activation == "softmax"
            else F.binary_cross_entropy_with_logits(scores, targets))
    loss.backward()
    gradients = {n: listed(p.grad) for n, p in model.named_parameters()}
    optimizer.step()
    after = {n: listed(t) for n, t in model.state_dict().items() if n in before}
    model.eval()
    return {"activation": activation, "ecg": listed(ecg), "targets": listed(targets), "before": before, "loss": float(loss),
            "leadWeights": listed(weights), "gradients": gradients, "after": after, "scoresAfter": listed(model(ecg)[0])}


result = {"shape": {"stem": 4, "widths": [4, 6], "kernel": 5, "stemKernel": 7}, "batch": BATCH, "leads": LEADS, "samples": SAMPLES,
          "rate": RATE, "decay": DECAY, "cases": [case("softmax"), case("sigmoid")]}
path = Path(__file__).parent.parent / "tests/fixtures/learning/step.json"
path.write_text(json.dumps(result) + "\n")
