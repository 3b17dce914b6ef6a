"""Models fitted by scikit-learn, statsmodels and OptBinning, as they are exported to JSON and CSV, and what they predict.

pip install scikit-learn==1.9.1 statsmodels==0.15.0 optbinning==1.0.0 pandas==3.1.1. Run it in its folder; it writes golden.json, scorecard.csv, wide.csv and objects.csv.
"""

import json
import warnings

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from optbinning import BinningProcess, Scorecard
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import OneHotEncoder, StandardScaler

warnings.filterwarnings("ignore")
rng = np.random.default_rng(3)
n = 2000
data = pd.DataFrame(
    {
        "age": np.round(rng.uniform(18, 70, n), 1),
        "visits": rng.poisson(3, n),
        "job": rng.choice(["clerk", "cook", "it's own", "none"], n),
    }
)
logit = -2 + 0.03 * data.age + 0.4 * data.visits - 0.8 * (data.job == "cook")
data["won"] = (rng.uniform(size=n) < 1 / (1 + np.exp(-logit))).astype(int)
shown = data.head(200)
records = json.loads(shown[["age", "visits", "job"]].to_json(orient="records"))

scaler = StandardScaler().fit(data[["age", "visits"]])
encoder = OneHotEncoder(drop="first", sparse_output=False).fit(data[["job"]])
names = [*scaler.get_feature_names_out(), *encoder.get_feature_names_out()]
columns = lambda rows: np.hstack([scaler.transform(rows[["age", "visits"]]), encoder.transform(rows[["job"]])])
model = LogisticRegression(C=2.0).fit(columns(data), data.won)
scikit = {
    "model": {
        "coef_": model.coef_.tolist(),
        "intercept_": model.intercept_.tolist(),
        "classes_": model.classes_.tolist(),
        "feature_names_in_": list(names),
        "scaler": {"feature_names_in_": list(scaler.feature_names_in_), "mean_": scaler.mean_.tolist(), "scale_": scaler.scale_.tolist()},
        "encoder": {
            "feature_names_in_": list(encoder.feature_names_in_),
            "categories_": [list(one) for one in encoder.categories_],
            "handle_unknown": encoder.handle_unknown,
        },
    },
    "probabilities": model.predict_proba(columns(shown))[:, 1].tolist(),
}

fit = smf.logit("won ~ age + visits + C(job)", data).fit(disp=0)
stats = {
    "json": json.loads(fit.params.to_json(double_precision=15)),

    "probabilities": fit.predict(shown).tolist(),
}

process = BinningProcess(["age", "visits", "job"], categorical_variables=["job"])
card = Scorecard(
    binning_process=process,
    estimator=LogisticRegression(),
    scaling_method="min_max",
    scaling_method_params={"min": 300, "max": 850},
    rounding=True,
).fit(data[["age", "visits", "job"]], data.won)
table = card.table(style="summary")
# A text whose bin takes several lines where it is printed, and values with quotes and commas.
towns = [f"town number {i:02d}" for i in range(30)] + ['say "hi"', "O'Hare", 'both " and \'', "a\\b", "b, c"]
data["town"] = rng.choice(towns, n)
wide_process = BinningProcess(["age", "town"], categorical_variables=["town"], max_n_bins=3)
wide = Scorecard(
    binning_process=wide_process,
    estimator=LogisticRegression(),
    scaling_method="min_max",
    scaling_method_params={"min": 0, "max": 100},
    rounding=False,
).fit(data[["age", "town"]], data.won)
wide_shown = data.head(200)[["age", "town"]]
card.table(style="summary").to_csv("scorecard.csv")
wide.table(style="detailed").to_csv("wide.csv", index=False)
# Before pandas 3 texts were objects, and bins of them are printed by numpy.
with pd.option_context("future.infer_string", False):
    older = pd.DataFrame({name: pd.Series(data[name].to_numpy(dtype=object if name == "town" else None)) for name in ["age", "town"]})
    objects = Scorecard(
        binning_process=BinningProcess(["age", "town"], categorical_variables=["town"], max_n_bins=3),
        estimator=LogisticRegression(),
        scaling_method="min_max",
        scaling_method_params={"min": 0, "max": 100},
        rounding=False,
    ).fit(older, data.won)
    objects.table(style="summary").to_csv("objects.csv")
exact = {name: card.binning_process_.get_binned_variable(name).splits.tolist() for name in ["age", "visits"]}
opt = {
    "rows": [{"Variable": v, "Bin": b if isinstance(b, str) else list(b), "Points": p} for v, b, p in table.itertuples(index=False)],
    "splits": exact,
    "scores": card.score(shown[["age", "visits", "job"]]).tolist(),
    "wide": {
        "splits": {"age": wide.binning_process_.get_binned_variable("age").splits.tolist()},
        "records": json.loads(wide_shown.to_json(orient="records")),
        "scores": wide.score(wide_shown).tolist(),
        "intercept": wide.intercept_,
    },
}

with open("golden.json", "w") as file:
    json.dump(
        {
            "madeBy": "scikit-learn 1.9.1, statsmodels 0.15.0, OptBinning 1.0.0",
            "script": "test/golden/python-models/make.py",
            "records": records,
            "scikit": scikit,
            "statsmodels": stats,
            "optbinning": opt,
        },
        file,
        default=lambda x: x.item() if hasattr(x, "item") else str(x),
    )
    file.write("\n")
