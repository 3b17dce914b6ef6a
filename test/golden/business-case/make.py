"""More sales of a business case with their interval, from statsmodels. Run: python make.py > interval.json"""
import json
import math
import sys

import statsmodels
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint


def newcombe(top, rest, population, capacity, level):
    """Today at random: (1 - s) times Newcombe's interval of the two rates, by statsmodels."""
    low, high = confint_proportions_2indep(*reversed(top), *reversed(rest), method="newcomb", compare="diff", alpha=1 - level)
    share = capacity / population
    return [capacity * (1 - share) * low, capacity * (1 - share) * high]


def mover(top, rest, population, capacity, lift, level):
    """Today better than at random: Zou and Donner's limits of c1 p - c2 q, from statsmodels' Wilson intervals."""
    share = capacity / population
    c1, c2 = 1 - lift * share, lift * (1 - share)
    p, q = top[1] / top[0], rest[1] / rest[0]
    pl, pu = proportion_confint(top[1], top[0], method="wilson", alpha=1 - level)
    ql, qu = proportion_confint(rest[1], rest[0], method="wilson", alpha=1 - level)
    value = c1 * p - c2 * q
    low = value - math.hypot(c1 * (p - pl), c2 * (qu - q))
    high = value + math.hypot(c1 * (pu - p), c2 * (q - ql))
    return [capacity * low, capacity * high]


def case(top, rest, capacity, lift=1, level=0.95):
    population = top[0] + rest[0]
    limits = newcombe(top, rest, population, capacity, level) if lift == 1 else mover(top, rest, population, capacity, lift, level)
    return {
        "bands": [{"n": n, "positives": positives} for n, positives in (top, rest)],
        "population": population, "capacity": capacity, "currentLift": lift, "level": level,
        "extraSales": {"low": float(limits[0]), "high": float(limits[1])},
    }


json.dump({
    "madeBy": f"Python {sys.version.split()[0]}, statsmodels {statsmodels.__version__}",
    "script": "test/golden/business-case/make.py",
    "tolerance": 1e-9,
    "cases": [
        case((4000, 1200), (21000, 840), 4000),
        case((50, 9), (450, 31), 50),
        case((50, 9), (450, 31), 50, level=0.8),
        case((30, 0), (300, 40), 30),
        case((200, 60), (800, 90), 200, lift=1.4),
        case((4000, 1200), (21000, 840), 4000, lift=2.5, level=0.99),
    ],
}, sys.stdout, indent=1)
print()
