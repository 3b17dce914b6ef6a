"""Reference figures for `volumeProfile`: the formula of its doc comment in numpy, and the figures of examples/data/crm-pipeline.

Run from the project: python3 test/golden/engagement/make.py > test/golden/engagement/volume-profile.json
"""
import csv
import json
import sys
from collections import Counter

import numpy as np

deals = csv.DictReader(open("examples/data/crm-pipeline/sales_pipeline.csv"))
won = [(d["account"], float(d["close_value"])) for d in deals if d["deal_stage"] == "Won"]
revenue = Counter()
for account, amount in won:
    revenue[account] += amount
total = sum(revenue.values())
top = sum(amount for _, amount in revenue.most_common(10)) / total
real = [len(revenue), total / len(won), 5000, top]
figures = [real, [12, 2_500_000, 50_000, 0.95], [1_000_000, 90, 5_000, 0.01], [1, 5, 3, 1], [300, 7_000, 9_000, 0.4], [40_000, 800, 2_500, 0.05]]


def index(customers, deal, threshold, share):
    many = np.clip((np.log10(customers) - 1) / 4, 0, 1)
    small = np.clip((1 - np.log10(deal / threshold)) / 2, 0, 1)
    return float((many + small + 1 - share) / 3)


cases = [{"figures": f, "index": index(*f)} for f in figures]
out = {"madeBy": f"numpy {np.__version__}", "script": "test/golden/engagement/make.py", "tolerance": 1e-14, "cases": cases}
json.dump(out, sys.stdout, indent=1)
