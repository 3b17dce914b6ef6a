"""Figures of lifetimes for an excerpt of the CDNOW sample that ships with it (MIT licence, Copyright 2015 Cameron Davidson-Pilon;
the data are from P. S. Fader and B. G. S. Hardie's notes): the first 80 of its customers.

pip install lifetimes && python3 make.py > figures.json
"""
import json, warnings
import pandas as pd
import lifetimes
from lifetimes.datasets import load_dataset
from lifetimes.utils import summary_data_from_transaction_data

warnings.simplefilter("ignore")
sample = load_dataset("CDNOW_sample.txt", header=None, sep=r"\s+")
sample.columns = ["all", "id", "date", "cds", "value"]
ids = list(dict.fromkeys(sample["id"]))[:80]
rows = sample[sample["id"].isin(ids)].copy()
rows["day"] = pd.to_datetime(rows["date"].astype(str), format="%Y%m%d")

def figures(freq, end):
    table = summary_data_from_transaction_data(rows, "id", "day", "value", observation_period_end=end, freq=freq)
    return [
        {"customer": str(i), "frequency": float(r["frequency"]), "recency": float(r["recency"]), "T": float(r["T"]), "monetaryValue": float(r["monetary_value"])}
        for i, r in table.iterrows()
    ]

print(json.dumps({
    "madeBy": f"lifetimes {lifetimes.__version__}, pandas {pd.__version__}",
    "script": "test/golden/rfm/make.py",
    "source": "CDNOW sample of lifetimes (MIT), the first 80 customers",
    "transactions": [[str(r.id), r.day.strftime("%Y-%m-%d"), float(r.value)] for r in rows.itertuples()],
    # The whole period of the last day counts, so each ends with one.
    "cases": [
        {"period": "day", "asOf": "1998-06-30", "customers": figures("D", "1998-06-30")},
        {"period": "day", "asOf": "1997-09-30", "customers": figures("D", "1997-09-30")},
        {"period": "week", "asOf": "1998-07-05", "customers": figures("W", "1998-07-05")},
        {"period": "week", "asOf": "1997-07-13", "customers": figures("W", "1997-07-13")},
    ],
}, indent=None, separators=(",", ":")))
