"""Concentration of revenue over customers, and of random amounts, with numpy.

Revenue of a customer: sum of Quantity x UnitPrice over the lines whose InvoiceNo does not start with C and whose Quantity and
UnitPrice are above 0. Top 20 %: the floor(0.2 n) customers of the highest revenue.

Run from the project: python3 test/golden/concentration/make.py > test/golden/concentration/reference.json
"""
import csv
import gzip
import json
import sys
from collections import defaultdict

import numpy as np

revenue = defaultdict(float)
for line in csv.DictReader(gzip.open("examples/data/online-retail/transactions.csv.gz", "rt")):
    quantity, price = int(line["Quantity"]), float(line["UnitPrice"])
    if not line["InvoiceNo"].startswith("C") and quantity > 0 and price > 0:
        revenue[line["CustomerID"]] += quantity * price


def figures(values):
    values = np.sort(np.asarray(values, float))[::-1]
    shares = values / values.sum()
    top = {str(n): shares[:n].sum() for n in (1, 4, 10)}
    hhi = np.dot(shares, shares)
    return {
        "n": len(values),
        "total": values.sum(),
        "top": top,
        "topFifth": shares[: int(np.floor(0.2 * len(values)))].sum(),
        "hhi": hhi,
        "effectiveNumber": 1 / hhi,
    }


rng = np.random.default_rng(11)
cases = [np.round(rng.lognormal(8, 1.4, 60), 2).tolist(), rng.integers(0, 5, 40).tolist(), [7.5] * 12]
out = {
    "madeBy": f"numpy {np.__version__}",
    "script": "test/golden/concentration/make.py",
    "conventions": "shares 0..1; top 20 % = floor(0.2 n) customers of the highest revenue; revenue over lines that are not cancelled, with quantity and price above 0",
    "onlineRetail": figures(list(revenue.values())),
    "published": {
        "revenueShareOfTop20PercentCustomers": 0.7298182467,
        "by": "computed apart from this script with pandas 1.5.3 and numpy 1.24.2 from the same lines, rounded to 10 digits",
    },
    "cases": [{"values": values, **figures(values)} for values in cases],
}
json.dump(out, sys.stdout, indent=1)
