"""Cases that come under observation late (left truncation), and the errors of cumulative incidences, made with other programs.

    python3 make.py     writes late-entry.json beside this file; needs numpy, statsmodels and lifelines

Conventions
  survival   statsmodels SurvfuncRight with entry: a case is at risk after its entry, not at it; standard error of S by Greenwood.
             lifelines KaplanMeierFitter with entry must agree to 1e-12 where no entry is at the time of an end, which it counts
             otherwise
  incidence  Aalen-Johansen and the Greenwood type of its covariance as matrices (Allignol, Schumacher and Beyersmann 2010), with
             numpy: cov(t) = (I + dA)' cov(t-) (I + dA) + cov of the step, where P(0, t) is the state in which all begin. lifelines
             AalenJohansenFitter must agree to 1e-12 where no times tie, which it moves apart otherwise
  interval   I^(exp(-+ z SE / (I ln I))), as lifelines; z = 1.959963984540054
  logRank    statsmodels survdiff with entry
  pipeline   deals of examples/data/crm-pipeline that were open at some time after 2017-07-01T00:00:00Z: those engaged up to then enter at
             their age then; days to close, open ones censored at 2017-12-31; SurvfuncRight and the median by R's rule
"""
import csv
import datetime
import json
import pathlib
import warnings

import lifelines
import numpy as np
import statsmodels
from statsmodels.duration.survfunc import SurvfuncRight, survdiff

HERE = pathlib.Path(__file__).parent
Z = 1.959963984540054
rng = np.random.default_rng(20261127)


def sample(n, ties, late):
    """Times, causes 0 (open), 1 and 2, and entries; about a share `late` of the cases comes late."""
    draw = (lambda x: np.round(x * 10)) if ties else (lambda x: np.round(x * 10, 6))
    time = draw(rng.gamma(1.5, 1.0, n)) + (1 if ties else 0.001)
    entry = np.where(rng.random(n) < late, draw(rng.gamma(1.2, 0.5, n)), 0)
    keep = entry < time
    cause = rng.choice([0, 1, 2], n, p=[0.3, 0.45, 0.25])
    return time[keep], cause[keep], entry[keep]


def survival(time, event, entry):
    fit = SurvfuncRight(time, event.astype(int), entry=entry)
    return {"time": fit.surv_times.tolist(), "atRisk": fit.n_risk.tolist(), "survival": fit.surv_prob.tolist(),
            "standardError": [None if not s > 0 else e for s, e in zip(fit.surv_prob.tolist(), fit.surv_prob_se.tolist())]}


def incidence(time, cause, entry):
    state = np.array([1.0, 0.0, 0.0])
    cov = np.zeros((3, 3))
    rows = []
    for t in np.unique(time[cause > 0]):
        n = int(((time >= t) & (entry < t)).sum())
        a = np.array([((time == t) & (cause == k)).sum() / n for k in (1, 2)])
        step = np.eye(3)
        step[0] += [-a.sum(), *a]
        # The row of a step out of the first state is multinomial.
        probs = np.array([1 - a.sum(), *a])
        spread = (np.diag(probs) - np.outer(probs, probs)) / n
        cov = step.T @ cov @ step + state[0] ** 2 * spread
        state = state @ step
        errors = np.sqrt(np.maximum(0, np.diag(cov)))[1:]
        limits = []
        for share, error in zip(state[1:], errors):
            if not 0 < share < 1:
                limits.append(None)
                continue
            reach = Z * error / (share * np.log(share))
            limits.append([float(share ** np.exp(-reach)), float(share ** np.exp(reach))])
        rows.append({"time": float(t), "atRisk": n, "incidence": state[1:].tolist(), "standardErrors": errors.tolist(), "intervals": limits})
    return rows


def check(time, cause, entry, rows):
    """What lifelines says of data without ties."""
    for k in (1, 2):
        fit = lifelines.AalenJohansenFitter(calculate_variance=True).fit(time, cause, event_of_interest=k, entry=entry)
        for row in rows:
            assert abs(fit.cumulative_density_.loc[row["time"]].iloc[0] - row["incidence"][k - 1]) < 1e-12
            if row["atRisk"] > 1:  # where all that are left end, lifelines divides by 0
                assert abs(np.sqrt(fit.variance_.loc[row["time"]]) - row["standardErrors"][k - 1]) < 1e-12, (row, fit.variance_.loc[row["time"]])
            limits = row["intervals"][k - 1]
            if limits is not None and row["atRisk"] > 1:
                theirs = fit.confidence_interval_.loc[row["time"]]
                assert np.allclose(sorted(theirs), limits, rtol=0, atol=1e-10), (list(theirs), limits)


cases = []
for name, n, ties, late in [("without ties, all from the beginning", 40, False, 0), ("without ties, half late", 60, False, 0.5), ("with ties, all from the beginning", 60, True, 0), ("with ties, half late", 120, True, 0.5)]:
    time, cause, entry = sample(n, ties, late)
    rows = incidence(time, cause, entry)
    if not ties:
        check(time, cause, entry, rows)
        km = lifelines.KaplanMeierFitter().fit(time, cause > 0, entry=entry)
        theirs = survival(time, cause > 0, entry)
        for t, s in zip(theirs["time"], theirs["survival"]):
            assert abs(km.survival_function_.loc[t].iloc[0] - s) < 1e-12
    group = rng.choice(["a", "b", "c"], len(time))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        statistic, p = survdiff(time, (cause > 0).astype(int), group, entry=entry)
    cases.append({"name": name, "times": time.tolist(), "causes": cause.tolist(), "entry": entry.tolist(), "groups": group.tolist(),
                  "survival": survival(time, cause > 0, entry), "incidence": rows, "logRank": {"statistic": float(statistic), "pValue": float(p)}})

day = datetime.date.fromisoformat
FROM, END = day("2017-07-01"), day("2017-12-31")
rows = [r for r in csv.DictReader(open(HERE / "../../../examples/data/crm-pipeline/sales_pipeline.csv")) if r["engage_date"]]
deals = [(day(r["engage_date"]), day(r["close_date"]) if r["close_date"] else None) for r in rows]
deals = [(start, end) for start, end in deals if end is None or end > FROM]
time = np.array([((end or END) - start).days for start, end in deals], float)
event = np.array([end is not None for _, end in deals])
entry = np.array([max(0, (FROM - start).days) for start, _ in deals], float)
assert (entry < time).all()
fit = survival(time, event, entry)
median = next(t for t, s in zip(fit["time"], fit["survival"]) if s < 0.5 - 1.5e-8)
pipeline = {"n": len(deals), "late": int((entry > 0).sum()), "median": median, **fit}

out = {"madeBy": f"numpy {np.__version__}, statsmodels {statsmodels.__version__}, lifelines {lifelines.__version__}",
       "script": "test/golden/late-entry/make.py", "tolerance": 1e-12, "cases": cases, "pipeline": pipeline}
(HERE / "late-entry.json").write_text(json.dumps(out, indent=1) + "\n")
