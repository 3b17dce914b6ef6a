"""Computes the deterministic parts of reference.json again with numpy and prints how far they are from the file: Lloyd's steps
from the first k distinct rows, and the RFM figures. python3 test/golden/clusters/check.py

The best inertias come from scikit-learn 1.2.1: KMeans(k, init='k-means++', n_init=1, tol=0, random_state=s), s = 0..49, and
2,000 (small data) or 300 further starts."""
import csv, gzip, json, math, os
from datetime import datetime
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, '..', '..', '..', 'examples', 'data')
R = json.load(open(os.path.join(HERE, 'reference.json')))


def lloyd(X, k):
    _, first = np.unique(X, axis=0, return_index=True)
    C = X[np.sort(first)[:k]].copy()
    labels = None
    while True:
        now = ((X[:, None] - C[None]) ** 2).sum(2).argmin(1)
        if labels is not None and (now == labels).all():
            return ((X - C[labels]) ** 2).sum()
        labels = now
        C = np.array([X[labels == c].mean(0) if (labels == c).any() else C[c] for c in range(k)])


def check(name, X):
    X = (X - X.mean(0)) / X.std(0)
    worst = max(abs(lloyd(X, r['k']) / r['from_first_k_distinct_rows']['inertia'] - 1) for r in R[name]['by_k'])
    print(f'{name}: {len(X)} rows, inertia differs by {worst:.1e}')


rows = list(csv.DictReader(open(os.path.join(DATA, 'wholesale-customers', 'wholesale-customers.csv'))))
W = np.array([[float(r[c]) for c in R['wholesaleStandardised']['columns']] for r in rows])
check('wholesaleStandardised', W)
check('wholesaleLog1p', np.log1p(W))
accounts = list(csv.DictReader(open(os.path.join(DATA, 'crm-pipeline', 'accounts.csv'))))
check('crmAccounts', np.array([[math.log(float(a['revenue'])), math.log(float(a['employees'])), float(a['year_established'])] for a in accounts]))
customers = {}
for t in csv.DictReader(gzip.open(os.path.join(DATA, 'online-retail', 'transactions.csv.gz'), 'rt')):
    if t['InvoiceNo'].startswith('C') or float(t['Quantity']) <= 0 or float(t['UnitPrice']) <= 0:
        continue
    last, invoices, money = customers.get(t['CustomerID'], ('', set(), 0.0))
    customers[t['CustomerID']] = (max(last, t['InvoiceDate']), invoices | {t['InvoiceNo']}, money + float(t['Quantity']) * float(t['UnitPrice']))
day = datetime(2011, 9, 1)
rfm = {c: [(day - datetime.fromisoformat(last)).days, len(invoices), money] for c, (last, invoices, money) in customers.items()}
off = max(abs(a - b) for c, f in R['rfmLog1p']['firstTenCustomers'].items() for a, b in zip(rfm[c], f))
print(f'rfm: {len(rfm)} customers, first ten differ by {off:.1e}')
check('rfmLog1p', np.log1p(np.array([rfm[c] for c in sorted(rfm)])))
