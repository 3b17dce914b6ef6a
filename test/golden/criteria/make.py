"""Reference figures for `criteria`: the accounts of examples/data/crm-pipeline judged by numpy.

Run from the project: python3 test/golden/criteria/make.py > test/golden/criteria/references.json
"""
import csv
import json
import sys
from datetime import date

import numpy as np

DATA = "examples/data/crm-pipeline/"
read = lambda name: list(csv.DictReader(open(DATA + name)))
accounts, deals = read("accounts.csv"), read("sales_pipeline.csv")
names = [a["account"] for a in accounts]
sector = np.array([a["sector"] for a in accounts])
employees = np.array([int(a["employees"]) for a in accounts])
closed = {a: [d for d in deals if d["account"] == a and d["close_date"]] for a in names}
won = {a: [d for d in closed[a] if d["deal_stage"] == "Won"] for a in names}
count = np.array([len(won[a]) for a in names])
rate = count / np.array([len(closed[a]) for a in names])
revenue = np.array([sum(float(d["close_value"]) for d in won[a]) for a in names])
products = np.array([len({d["product"] for d in won[a]}) for a in names])
last = [max(date.fromisoformat(d["close_date"]) for d in won[a]) for a in names]
days = np.array([(date(2017, 12, 31) - day).days for day in last])

loyalty = 4 * 0.08 * np.minimum(count, 125)
value = 4 * 0.000025 * np.minimum(revenue, 400_000)
name = 2.0 * np.select([employees < 1000, employees < 10_000], [0, 5], 10)
points = np.column_stack([loyalty, value, name, loyalty + value + name])
gate = np.select([days > 7, products < 6, rate < 0.6], ["recent", "broad", "proven"], "passed")
order = np.argsort(-points[:, 3], kind="stable")
passed = [names[i] for i in order if gate[i] == "passed"]
one = names.index("Zotware")
peers = (sector == sector[one]) & (np.arange(len(names)) != one)
out = {
    "madeBy": f"numpy {np.__version__}",
    "script": "test/golden/criteria/make.py",
    "tolerance": 1e-12,
    "totals": points[:, 3].tolist(),
    "eliminatedBy": {g: int((gate == g).sum()) for g in ["recent", "broad", "proven"]},
    "chosen": passed[:5],
    "runnersUp": passed[5:],
    "comparison": {
        "account": names[one],
        "own": points[one].tolist(),
        "all": points.mean(axis=0).tolist(),
        "peers": points[peers].mean(axis=0).tolist(),
    },
}
json.dump(out, sys.stdout, indent=1)
