"""What scikit-learn's LogisticRegression(lbfgs) makes of small sets: tests/fixtures/learning/logistic.json.

    apt-get install python3-sklearn; /usr/bin/python3 training/logistic_fixture.py
"""
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

random = np.random.default_rng(7)
cases = []
for rows, columns, c, balanced in [(60, 4, 1.0, False), (200, 30, 0.1, False), (150, 12, 0.01, True), (80, 100, 1.0, True)]:
    x = random.normal(size=(rows, columns)).round(4)
    truth = random.normal(size=columns)
    y = (x @ truth + random.normal(size=rows) * 2 - 1 > 0).astype(int)
    importance = random.integers(1, 4, size=rows)
    model = LogisticRegression(C=c, solver="lbfgs", tol=1e-10, max_iter=100000,
                               class_weight="balanced" if balanced else None)
    model.fit(x, y, sample_weight=importance)
    cases.append({"c": c, "balanced": balanced, "columns": columns, "x": x.ravel().tolist(), "y": y.tolist(),
                  "importance": importance.tolist(), "weights": model.coef_[0].round(8).tolist(),
                  "bias": round(float(model.intercept_[0]), 8)})
path = Path(__file__).parent.parent / "tests/fixtures/learning/logistic.json"
path.write_text(json.dumps(cases) + "\n")
