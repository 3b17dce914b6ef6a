"""The quarters of a CRM pipeline with pandas, and each change of revenue split in exact fractions.

Began: engage_date; closed: close_date; revenue: close_value of won deals. For n deals of the average amount a in two quarters,
more deals = (n1 - n0)(a0 + a1)/2, larger deals = (a1 - a0)(n0 + n1)/2. By segment, with A the mean of the overall averages:
volume (ni1 - ni0) A, mix (ni1 - ni0)((ai0 + ai1)/2 - A), size (ai1 - ai0)(ni0 + ni1)/2; a segment that has no deal in one quarter
takes the average of the other.

Run from the project: python3 test/golden/growth/make.py > test/golden/growth/reference.json
"""
import json
import sys
from fractions import Fraction

import pandas as pd

folder = "examples/data/crm-pipeline/"
deals = pd.read_csv(folder + "sales_pipeline.csv", parse_dates=["engage_date", "close_date"])
teams = pd.read_csv(folder + "sales_teams.csv")
deals = deals.merge(teams, on="sales_agent", how="left")
deals["began"] = deals.engage_date.dt.to_period("Q").astype(str).str.replace("Q", "-Q")
deals["closed"] = deals.close_date.dt.to_period("Q").astype(str).str.replace("Q", "-Q")
won = deals[deals.deal_stage == "Won"]

quarters = {}
for label in sorted(set(deals.began[deals.engage_date.notna()]) | set(deals.closed[deals.close_date.notna()])):
    own = won[won.closed == label]
    closed = deals[deals.closed == label]
    quarters[label] = {
        "opportunities": int((deals.began == label).sum()),
        "won": len(own),
        "revenue": float(own.close_value.sum()),
        "average": float(own.close_value.mean()) if len(own) else None,
        "winRate": float((closed.deal_stage == "Won").mean()) if len(closed) else None,
    }


def parts(column, before, after):
    def book(label):
        own = won[won.closed == label]
        sums = own.groupby(column).close_value.agg(["count", "sum"])
        return {k: (int(r["count"]), Fraction(int(r["sum"]))) for k, r in sums.iterrows()}

    a, b = book(before), book(after)
    n0, n1 = sum(n for n, _ in a.values()), sum(n for n, _ in b.values())
    t0, t1 = sum(t for _, t in a.values()), sum(t for _, t in b.values())
    A = (t0 / n0 + t1 / n1) / 2
    out = {}
    for key in sorted(set(a) | set(b)):
        (m0, s0), (m1, s1) = a.get(key, (0, Fraction(0))), b.get(key, (0, Fraction(0)))
        a0 = s0 / m0 if m0 else s1 / m1
        a1 = s1 / m1 if m1 else s0 / m0
        volume, size = (m1 - m0) * A, (a1 - a0) * Fraction(m0 + m1, 2)
        out[key] = {"volume": float(volume), "mix": float(s1 - s0 - volume - size), "size": float(size)}
    return {
        "column": column,
        "before": before,
        "after": after,
        "moreDeals": float((n1 - n0) * A),
        "largerDeals": float((t1 / n1 - t0 / n0) * Fraction(n0 + n1, 2)),
        "segments": out,
    }


labels = [label for label in quarters if quarters[label]["won"] > 0]
out = {
    "madeBy": f"pandas {pd.__version__} and Python's fractions",
    "script": "test/golden/growth/make.py",
    "tolerance": "totals exact; averages and rates 1e-12 relative; parts within two cents, since they are rounded to cents so that they add up",
    "quarters": quarters,
    "changes": [parts(column, a, b) for a, b in zip(labels, labels[1:]) for column in ("product", "regional_office")],
}
json.dump(out, sys.stdout, indent=1)
