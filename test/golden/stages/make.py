"""Figures of survival analysis for test/measure/survival.test.ts, made with statsmodels and numpy.

    python3 make.py     writes golden.json beside this file, and checks reference.json, which R 4.2.2 made, against statsmodels

Conventions
  days      close_date - engage_date of examples/data/crm-pipeline/sales_pipeline.csv; deals without a close date are censored
            at 2017-12-31; deals without an engage date are left out
  km        statsmodels SurvfuncRight; interval S * exp(-+ z * se / S), at most 1, z = 1.959963984540054, which is R survfit's
            default conf.type "log"
  median    R's rule: the first time with S <= 0.5 (tolerance 1.5e-8), the middle of the step where S = 0.5 on it; its limits by the
            same rule on the limits of S
  incidence Aalen-Johansen as the product integral of the matrices of transitions, with numpy; statsmodels CumIncidenceRight
            must agree to 1e-10
"""
import csv
import datetime
import json
import pathlib

import numpy as np
import statsmodels
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

HERE = pathlib.Path(__file__).parent
DATA = HERE / "../../../examples/data/crm-pipeline"
Z = 1.959963984540054


def half(times, values):
    for i, v in enumerate(values):
        if v is None or v > 0.5 + 1.5e-8:
            continue
        if v < 0.5 - 1.5e-8:
            return float(times[i])
        later = [t for t, w in zip(times[i + 1 :], values[i + 1 :]) if (0 if w is None else w) < 0.5 - 1.5e-8]
        return float((times[i] + (later[0] if later else times[-1])) / 2)
    return None


def km(times, events):
    sf = SurvfuncRight(np.array(times, float), np.array(events, int))
    s, se = sf.surv_prob, sf.surv_prob_se
    log = [None if p == 0 else float(e / p) for p, e in zip(s, se)]
    low = [None if e is None else float(p * np.exp(-Z * e)) for p, e in zip(s, log)]
    high = [None if e is None else float(min(1, p * np.exp(Z * e))) for p, e in zip(s, log)]
    t = sf.surv_times
    return {
        "times": [float(x) for x in t], "survival": [float(x) for x in s], "standardErrorOfLog": log, "low": low, "high": high,
        "median": half(t, s), "medianLow": half(t, low), "medianHigh": half(t, high),
    }


def aalen_johansen(times, codes, k):
    times, codes = np.array(times, float), np.array(codes)
    p = np.eye(k + 1)
    out = []
    for t in np.unique(times[codes > 0]):
        at_risk = (times >= t).sum()
        step = np.eye(k + 1)
        for c in range(1, k + 1):
            d = ((times == t) & (codes == c)).sum() / at_risk
            step[0, c] += d
            step[0, 0] -= d
        p = p @ step
        out.append((float(t), [float(x) for x in p[0, 1:]], float(p[0, 0])))
    check = CumIncidenceRight(times, codes)
    for c in range(k):
        theirs = dict(zip(check.times, check.cinc[c]))
        for t, inc, _ in out:
            assert abs(theirs[t] - inc[c]) < 1e-10, (t, inc, theirs[t])
    return [{"time": t, "incidence": inc, "open": o} for t, inc, o in out]


day = datetime.date.fromisoformat
END = day("2017-12-31")
deals = [r for r in csv.DictReader(open(DATA / "sales_pipeline.csv")) if r["engage_date"]]
days = [((day(r["close_date"]) if r["close_date"] else END) - day(r["engage_date"])).days for r in deals]
codes = [{"Lost": 1, "Won": 2}.get(r["deal_stage"], 0) for r in deals]

leukemia = {
    "6MP": ([6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
            [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]),
    "placebo": ([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], [1] * 21),
}
small = {"times": [0, 1, 1, 2, 2, 2, 3, 5, 5, 8, 9, 9], "causes": [2, 1, 0, 1, 1, 2, 0, 2, 1, 0, 2, 2]}

golden = {
    "madeBy": f"statsmodels {statsmodels.__version__}, numpy {np.__version__}",
    "script": "test/golden/stages/make.py",
    "tolerance": 1e-9,
    "leukemia": {name: {"data": {"time": t, "event": e}, **km(t, e)} for name, (t, e) in leukemia.items()},
    "daysToClose": {k: v for k, v in km(days, [c > 0 for c in codes]).items() if k.startswith("median")},
    "incidence": {
        "causes": ["lost", "won"],
        "small": {**small, "steps": aalen_johansen(small["times"], small["causes"], 2)},
        "daysToClose": [s for s in aalen_johansen(days, codes, 2) if s["time"] in (7, 14, 30, 60, 90, 120, 138)],
    },
}
reference = json.loads((HERE / "reference.json").read_text())
offices = {r["sales_agent"]: r["regional_office"] for r in csv.DictReader(open(DATA / "sales_teams.csv"))}
for name, theirs in reference["daysToClose"].items():
    kind, _, office = name.partition("|regional_office=")
    counted = {"all_closed": {1, 2}, "won_with_lost_censored": {2}, "lost_with_won_censored": {1}}[kind]
    rows = [i for i, r in enumerate(deals) if office in ("", offices[r["sales_agent"]])]
    ours = km([days[i] for i in rows], [codes[i] in counted for i in rows])
    assert ours["median"] == theirs["median_r_survfit"], name
    for point in theirs["at"]:
        i = max(k for k, t in enumerate(ours["times"]) if t <= point["time"])
        for key, value in (("survival", ours["survival"][i]), ("std_err_of_log", ours["standardErrorOfLog"][i]),
                           ("lower95", ours["low"][i]), ("upper95", ours["high"][i])):
            assert abs(point[key] - value) < 1e-9, (name, point, value)

(HERE / "golden.json").write_text(json.dumps(golden, indent=1) + "\n")
