"""A logistic regression of bank-marketing fitted on the rows before each of three places in the file and judged on those from there to
the next, by scikit-learn. Without `month` and `poutcome`: some of their values come for the first time after the first place, where two programs may differ.
Run from the root: python test/golden/backtest/make.py > test/golden/backtest/scikit.json"""

import csv
import gzip
import json

import numpy as np
import sklearn
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score

NUMERIC = ["age", "balance", "day", "campaign", "pdays", "previous"]
CATEGORICAL = ["job", "marital", "education", "default", "housing", "loan", "contact"]
with gzip.open("examples/data/bank-marketing/bank-full.csv.gz", "rt") as file:
    rows = list(csv.DictReader(file))
y = np.array([row["y"] == "yes" for row in rows])
numbers = np.array([[float(row[name]) for name in NUMERIC] for row in rows])
columns = []
for name in CATEGORICAL:
    for level in sorted({row[name] for row in rows})[1:]:
        columns.append([row[name] == level for row in rows])
levels = np.array(columns, dtype=float).T
dates = [32000, 36168, 41000]
out = []
assert all(len({row[name] for row in rows[: dates[0]]}) == len({row[name] for row in rows}) for name in CATEGORICAL)
for k, date in enumerate(dates):
    mean, sd = numbers[:date].mean(axis=0), numbers[:date].std(axis=0)
    X = np.hstack([(numbers - mean) / sd, levels])
    model = LogisticRegression(C=1.0, solver="newton-cholesky", tol=1e-14, max_iter=1000).fit(X[:date], y[:date])
    end = dates[k + 1] if k + 1 < len(dates) else len(rows)
    p = expit(X[date:end] @ model.coef_[0] + model.intercept_[0])
    here = y[date:end]
    out.append(
        {
            "date": date,
            "trained": date,
            "n": int(end - date),
            "positives": int(here.sum()),
            "auc": roc_auc_score(here, p),
            "logLoss": log_loss(here, p),
            "expected": float(p.sum()),
        }
    )
print(
    json.dumps(
        {
            "madeBy": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}",
            "script": "test/golden/backtest/make.py",
            "tolerance": {"auc": 1e-6, "logLoss": 1e-8, "expected": 1e-5},
            "numeric": NUMERIC,
            "categorical": CATEGORICAL,
            "dates": out,
        },
        indent=1,
    )
)
