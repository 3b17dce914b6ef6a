"""Costs of making and buying leads: Wilson limits by statsmodels; the interval of the difference by Zou and Donner (2008); break-even volumes
found by bisection on the interval of the saving, not by the closed form."""

import json
import math
import sys

import scipy
import statsmodels
from scipy.optimize import brentq
from statsmodels.stats.proportion import proportion_confint

CASES = [
    dict(inHouse=dict(fixed=60000, perLead=20, leads=400, qualified=160), outside=dict(perLead=90, leads=300, qualified=90), volume=600),
    dict(inHouse=dict(fixed=60000, perLead=20, leads=400, qualified=160), outside=dict(perLead=90, leads=300, qualified=90), volume=240),
    dict(inHouse=dict(fixed=60000, perLead=20, leads=400, qualified=160), outside=dict(perLead=90, leads=300, qualified=90), volume=80),
    dict(inHouse=dict(fixed=45000, perLead=35, leads=120, qualified=31), outside=dict(fixed=2000, perLead=60, leads=55, qualified=9), volume=350, level=0.9),
    dict(inHouse=dict(fixed=1000, perLead=50, leads=80, qualified=20), outside=dict(fixed=9000, perLead=40, leads=90, qualified=30), volume=100),
    dict(inHouse=dict(fixed=5000, perLead=50, leads=80, qualified=20), outside=dict(perLead=40, leads=90, qualified=30), volume=100),
]


def supply(facts, level):
    low, high = proportion_confint(facts["qualified"], facts["leads"], alpha=1 - level, method="wilson")
    rate = facts["qualified"] / facts["leads"]
    return facts.get("fixed", 0), facts["perLead"] / rate, facts["perLead"] / high, facts["perLead"] / low


def saving(case, volume):
    level = case.get("level", 0.95)
    fm, m, ml, mh = supply(case["inHouse"], level)
    fb, b, bl, bh = supply(case["outside"], level)
    value = (fb + volume * b) - (fm + volume * m)
    low = value - volume * math.hypot(b - bl, mh - m)
    high = value + volume * math.hypot(bh - b, m - ml)
    return value, low, high


def root(f):
    lo, hi = 1e-3, 1e9
    return None if f(lo) * f(hi) > 0 else brentq(f, lo, hi, xtol=1e-9, rtol=1e-14, maxiter=1000)


def price(case):
    def at(p):
        return saving({**case, "outside": {**case["outside"], "perLead": p}}, case["volume"])[0]

    return None if at(1e-9) > 0 else brentq(at, 1e-9, 1e6, xtol=1e-11, rtol=1e-14, maxiter=1000)


out = []
for case in CASES:
    value, low, high = saving(case, case["volume"])
    at = root(lambda v: saving(case, v)[0])
    limits = sorted(x for x in (root(lambda v: saving(case, v)[1]), root(lambda v: saving(case, v)[2])) if x is not None)
    out.append(
        {
            "facts": case,
            "saving": [value, low, high],
            "verdict": "make" if low > 0 else "buy" if high < 0 else "cannot tell",
            "breakEven": None if at is None else [at, limits[0], limits[1] if len(limits) > 1 else None],
            "price": price(case),
        }
    )
made = f"Python {sys.version.split()[0]}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}"
print(json.dumps({"madeBy": made, "script": "test/golden/make-or-buy/make.py", "tolerance": 1e-9, "cases": out}, indent=2))
