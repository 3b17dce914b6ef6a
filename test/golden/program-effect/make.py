"""Difference in differences with statsmodels, and Welch's interval with scipy, on panels made at random.

The effect while the program ran, and after it, is the coefficient of treated x during and treated x after in a regression with unit
and period effects. Its standard error is that of a regression of each unit's change on the group with HC2 errors; beside it stands
the one clustered by unit of the regression with all periods, without a correction for few units. Degrees of freedom and p-value are
those of scipy's ttest_ind with equal_var=False.

Run from the project: python3 test/golden/program-effect/make.py > test/golden/program-effect/reference.json
"""
import json
import sys

import numpy as np
import pandas as pd
import scipy
import scipy.stats
import statsmodels
import statsmodels.api as sm
import statsmodels.formula.api as smf


def panel(seed, treated, controls, periods, first, last, effect, trend=0.0):
    rng = np.random.default_rng(seed)
    rows = []
    for u in range(treated + controls):
        inside = u < treated
        level, drift = rng.normal(100, 20), rng.normal(0, 1)
        for p in range(1, periods + 1):
            now = effect if inside and first <= p <= last else effect / 2 if inside and p > last else 0
            value = level + drift * p + trend * p * inside + now + rng.normal(0, 5 + 4 * inside) + 3 * np.sin(p)
            rows.append({"unit": f"u{u}", "period": p, "treated": int(inside), "value": round(float(value), 3)})
    return pd.DataFrame(rows)


def welch(change, group):
    fit = sm.OLS(change, sm.add_constant(group.astype(float))).fit(cov_type="HC2")
    test = scipy.stats.ttest_ind(change[group == 1], change[group == 0], equal_var=False)
    interval = test.confidence_interval(0.95)
    return {
        "value": float(fit.params.iloc[1]),
        "standardError": float(fit.bse.iloc[1]),
        "degreesOfFreedom": float(test.df),
        "pValue": float(test.pvalue),
        "low": float(interval.low),
        "high": float(interval.high),
    }


cases = []
for seed, treated, controls, periods, first, last, effect, trend in [
    (1, 8, 20, 12, 7, 9, 12.0, 0.0),
    (2, 30, 15, 10, 5, 10, 2.0, 0.0),
    (3, 5, 5, 9, 5, 7, 0.0, 2.5),
    (4, 2, 3, 4, 3, 3, 30.0, 0.0),
]:
    data = panel(seed, treated, controls, periods, first, last, effect, trend)
    wide = data.pivot(index="unit", columns="period", values="value")
    group = data.groupby("unit").treated.first().loc[wide.index]
    before = wide.loc[:, : first - 1]
    during = wide.loc[:, first:last]
    after = wide.loc[:, last + 1 :]
    data["during"] = data.treated * ((data.period >= first) & (data.period <= last))
    data["after"] = data.treated * (data.period > last)
    formula = "value ~ C(unit) + C(period) + during" + (" + after" if periods > last else "")
    codes = data.unit.astype("category").cat.codes
    full = smf.ols(formula, data).fit(cov_type="cluster", cov_kwds={"groups": codes, "use_correction": False})
    case = {
        "rows": data[["unit", "period", "treated", "value"]].values.tolist(),
        "program": {"first": first, "last": last},
        "during": welch(during.mean(axis=1) - before.mean(axis=1), group),
        "twoWay": {"during": float(full.params["during"]), "clustered": float(full.bse["during"])},
    }
    if periods > last:
        case["after"] = welch(after.mean(axis=1) - before.mean(axis=1), group)
        case["persistence"] = welch(after.mean(axis=1) - during.mean(axis=1), group)
        case["twoWay"]["after"] = float(full.params["after"])
    slopes = pd.Series([np.polyfit(range(before.shape[1]), row, 1)[0] for row in before.values], index=wide.index)
    case["preTrend"] = welch(slopes, group)
    case["last"] = welch(wide[periods] - before.mean(axis=1), group)
    cases.append(case)
out = {
    "madeBy": f"statsmodels {statsmodels.__version__}, scipy {scipy.__version__}, numpy {np.__version__}",
    "script": "test/golden/program-effect/make.py",
    "tolerance": "1e-9 absolute; values are about 100",
    "cases": cases,
}
json.dump(out, sys.stdout)
