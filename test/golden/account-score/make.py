"""Roll-ups of leads worked out with exact fractions, and half-lives with 50 digits: `python3 make.py > cases.json`."""
import json, platform
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 50

FACTORS = {"decision maker": Fraction(1), "finance": Fraction(4, 5), "end user": Fraction(1, 2)}
HALF_LIFE = 30


def left(days):
    """2^(-days / half life), to 50 digits."""
    return Fraction((Decimal(2).ln() * (Decimal(-days) / HALF_LIFE)).exp())


def champion(s, best=Fraction(3, 5)):
    return s[0] if len(s) == 1 else best * s[0] + (1 - best) * sum(s[1:]) / (len(s) - 1)


def any_of(s):
    none = Fraction(1)
    for p in s:
        none *= 1 - p
    return 1 - none


METHODS = [
    ("sum", {"type": "sum"}, sum),
    ("capped sum", {"type": "sum", "cap": 100}, lambda s: min(sum(s), 100)),
    ("mean", {"type": "mean"}, lambda s: sum(s) / len(s)),
    ("maximum", {"type": "max"}, lambda s: s[0]),
    ("mean of the top 2", {"type": "topMean", "n": 2}, lambda s: sum(s[:2]) / len(s[:2])),
    ("diminishing", {"type": "diminishing", "ratio": 0.5}, lambda s: sum(x / 2**k for k, x in enumerate(s))),
    ("champion", {"type": "champion", "best": 0.6}, champion),
    ("any of", {"type": "anyOf"}, any_of),
]

ACCOUNTS = {
    "four leads": [(80, "decision maker", 0), (50, "finance", 30), (30, "end user", 15), (20, "end user", 90)],
    "one lead": [(80, "decision maker", 45)],
    "equals": [(40, "end user", 7), (40, "end user", 7), (40, "finance", 7)],
}


def numbers(leads, weighted, faded):
    found = [
        Fraction(score) * (FACTORS[role] if weighted else 1) * (left(days) if faded else 1)
        for score, role, days in leads
    ]
    return sorted(found, reverse=True)


cases = []
for account, leads in ACCOUNTS.items():
    for name, by, method in METHODS:
        for weighted in (False, True):
            for faded in (False, True):
                probabilities = by["type"] == "anyOf"
                given = [(Fraction(s, 100) if probabilities else s, role, days) for s, role, days in leads]
                total = method(numbers(given, weighted, faded))
                cases.append(
                    {
                        "account": account,
                        "method": name,
                        "by": by,
                        "weighted": weighted,
                        "faded": faded,
                        "leads": [{"score": float(s), "role": role, "days": days} for s, role, days in given],
                        "total": float(total),
                    }
                )

print(
    json.dumps(
        {
            "madeBy": f"Python {platform.python_version()}, exact fractions; half-lives with 50 decimal digits",
            "script": "test/golden/account-score/make.py",
            "halfLifeDays": HALF_LIFE,
            "factors": {role: float(f) for role, f in FACTORS.items()},
            "tolerance": 1e-13,
            "cases": cases,
        },
        indent=1,
    )
)
