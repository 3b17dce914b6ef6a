"""Makes reference.json with numpy: hit rates of popularity and of item-to-item cosine on customers of an online shop, and the
ridge regression of a few products on each other. The conventions stand in the file it makes.
python3 test/golden/next-product/make.py

With the word tried it prints what was tried instead, on three splits inside the training period; nothing it prints has seen a
line from 2011-06-01 on. Takes ten minutes and 2 GB.
python3 test/golden/next-product/make.py tried"""
import csv, gzip, json, os, sys
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, '..', '..', '..', 'examples', 'data', 'online-retail', 'transactions.csv.gz')


def clean_lines():
    with gzip.open(DATA, 'rt') as file:
        for r in csv.DictReader(file):
            if not r['InvoiceNo'].startswith('C') and float(r['Quantity']) > 0 and float(r['UnitPrice']) > 0:
                yield r['CustomerID'], r['StockCode'], r['InvoiceDate']


LINES = list(clean_lines())


def split(day, end='9999'):
    """What each customer owns before a day, and buys from then on."""
    owned, later = {}, {}
    for customer, product, at in LINES:
        if at < day:
            owned.setdefault(customer, set()).add(product)
        elif at < end:
            later.setdefault(customer, set()).add(product)
    return owned, later


def matrices(owned, later, products=None):
    customers = sorted(owned)
    products = products or sorted(set().union(*owned.values()))
    place = {p: i for i, p in enumerate(products)}
    X, Y = np.zeros((len(customers), len(products))), np.zeros((len(customers), len(products)))
    for c, customer in enumerate(customers):
        X[c, [place[p] for p in owned[customer]]] = 1
        Y[c, [place[p] for p in later.get(customer, ()) if p in place and p not in owned[customer]]] = 1
    return products, X, Y


def measured(scores, X, Y, k=10):
    scores = np.where(X > 0, -np.inf, scores)
    hit, precision, recall, users = 0, 0.0, 0.0, 0
    for c in range(len(X)):
        target = Y[c].sum()
        if target == 0:
            continue
        users += 1
        first = np.lexsort((np.arange(X.shape[1]), -scores[c]))[:k]
        found = Y[c, first].sum()
        hit += found > 0
        precision += found / k
        recall += found / min(k, target)
    return dict(customers=users, hitRate=hit / users, precision=precision / users, cappedRecall=recall / users)


def cosine(X):
    owners = X.sum(0)
    C = (X.T @ X) / np.sqrt(np.outer(owners, owners))
    np.fill_diagonal(C, 0)
    return C


def ridge_items(X, ridge, votes=1.0):
    """B[o, p] = -P[o, p] / P[p, p], P = (X'VX + ridge I)^-1, V = 1 / size^votes."""
    V = X.sum(1) ** -votes
    P = np.linalg.inv((X * V[:, None]).T @ X + ridge * np.eye(X.shape[1]))
    B = -P / np.diag(P)[None, :]
    np.fill_diagonal(B, 0)
    return B


def ridge_correlation(X, ridge):
    """The same over standardised columns."""
    mean = X.mean(0)
    sd = np.sqrt(mean * (1 - mean))
    Z = (X - mean) / sd
    P = np.linalg.inv(Z.T @ Z + ridge * np.eye(X.shape[1]))
    B = -P / np.diag(P)[None, :] * sd[None, :] / sd[:, None]
    np.fill_diagonal(B, 0)
    return B


def log_lift(X, shrink):
    owners = X.sum(0)
    L = np.log((X.T @ X + shrink) / (np.outer(owners, owners) / len(X) + shrink))
    np.fill_diagonal(L, 0)
    return L


def strongest(B, k):
    out = np.zeros_like(B)
    order = np.argsort(-np.abs(B), axis=0, kind='stable')[:k]
    np.put_along_axis(out, order, np.take_along_axis(B, order, 0), 0)
    return out


def calibrated(S, X, pi, S0, X0, Y0, pi0, power):
    """Log-odds = a + b score / pi^power + c ln odds(pi) + d ln(products owned), fitted on an earlier window."""
    def columns(S, X, pi):
        odds = np.log(pi / (1 - pi))
        mask = X == 0
        size = np.log(X.sum(1))[:, None]
        parts = [np.ones_like(S), (S - S.mean(0)) / pi ** power, np.broadcast_to(odds, S.shape), np.broadcast_to(size, S.shape)]
        return mask, parts
    mask, parts = columns(S0, X0, pi0)
    mask = mask & (X0.sum(0) > 0)[None, :]
    F, y = np.stack([p[mask] for p in parts], 1), Y0[mask]
    b = np.zeros(F.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-(F @ b)))
        step = np.linalg.solve((F * (p * (1 - p))[:, None]).T @ F, F.T @ (y - p))
        step *= min(1, 2 / np.abs(step).max())
        b += step
        if np.abs(step).max() < 1e-9:
            break
    z = sum(w * part for w, part in zip(b, columns(S, X, pi)[1]))
    return z, np.where(mask, 1 / (1 + np.exp(-sum(w * part for w, part in zip(b, parts)))), 0)


def log_loss(z, X, Y):
    z, y = z[X == 0], Y[X == 0]
    return (np.logaddexp(0, z) - y * z).mean()


def tried():
    for d0, d1, d2 in [('2011-01-01', '2011-03-01', '2011-05-01'), ('2011-01-15', '2011-03-15', '2011-05-15'),
                       ('2011-02-01', '2011-04-01', '2011-06-01')]:
        products, X, Y = matrices(*split(d1, d2))
        _, X0, Y0 = matrices(*split(d0, d1), products)
        owners = X.sum(0)
        print(f'owned before {d1}, bought before {d2}; calibrated from {d0}')

        def show(name, scores, loss=''):
            m = measured(scores, X, Y)
            print(f"  {name:44s} {m['hitRate']:.4f} {m['precision']:.4f} {m['cappedRecall']:.4f} {loss}", flush=True)
        show('popularity', np.tile(owners, (len(X), 1)))
        show('cosine', X @ cosine(X))
        for shrink in (10, 30):
            show(f'log lift, shrunk by {shrink}, 50 neighbours', X @ strongest(log_lift(X, shrink), 50) + np.log(owners))
        for ridge in (200, 500):
            show(f'ridge {ridge}, no votes', X @ ridge_items(X, ridge, 0))
        for ridge in (20, 40):
            show(f'ridge {ridge}, votes 1 / root of size', X @ ridge_items(X, ridge, 0.5))
        for ridge in (3, 10, 30):
            show(f'ridge {ridge}, votes 1 / size', X @ ridge_items(X, ridge))
        show('ridge 3000, correlations', X @ ridge_correlation(X, 3000))
        pi, pi0 = ((M.sum(0) + .5) / (len(M) + 1) for M in (X, X0))
        S, S0 = (M @ strongest(ridge_items(M, 10), 50) for M in (X, X0))
        for power in (0, .25, .5, .75):
            z, p0 = calibrated(S, X, pi, S0, X0, Y0, pi0, power)
            show(f'ridge 10, 50 neighbours, over rate^{power}', z, f'log loss {log_loss(z, X, Y):.6f}')
            if power == .5:
                trend = np.log((Y0.sum(0) + .2) / (p0.sum(0) + .2))
                show('the same, and the trend of each product', z + trend, f'log loss {log_loss(z + trend, X, Y):.6f}')
        B, B0 = (np.log1p(np.maximum(ridge_items(M, 3), 0) / np.maximum(r, .003)) for M, r in ((X, pi), (X0, pi0)))
        z, _ = calibrated(X @ B, X, pi, X0 @ B0, X0, Y0, pi0, 0)
        show('ln(1 + ridge 3 / rate)', z, f'log loss {log_loss(z, X, Y):.6f}')


def toy():
    X = np.array([[1, 1, 0, 0, 1], [1, 1, 0, 0, 0], [0, 1, 1, 0, 0], [0, 0, 1, 1, 0], [1, 1, 1, 0, 1], [0, 0, 0, 1, 1], [1, 0, 0, 1, 0]])
    return dict(owned=[[int(p) for p in np.flatnonzero(row)] for row in X], ridge=2, B=ridge_items(X.astype(float), 2).tolist())


def make():
    _, X, Y = matrices(*split('2011-06-01'))
    owners = X.sum(0)
    out = dict(
        madeBy=f'numpy {np.__version__} (Python {sys.version.split()[0]})',
        script='test/golden/next-product/make.py',
        tolerance=1e-9,
        conventions=dict(
            clean="lines whose InvoiceNo does not start with 'C', Quantity > 0, UnitPrice > 0",
            split='owned: lines before 2011-06-01 00:00:00; bought: lines from then on',
            candidates='products of the training period that the customer did not own; others are neither ranked nor bought; customers who bought none are left out',
            tie='higher score first, then StockCode by code point',
            popularity='number of distinct training customers who own the product',
            cosine='binary customer x product matrix; cosine between product columns, diagonal 0; score = sum over the products owned',
            cappedRecall='hits / min(10, products bought)',
            ridge="B[o, p] = -P[o, p] / P[p, p], diagonal 0, P = (X'VX + ridge I)^-1, V = 1 / number of products the customer owns"),
        customers=int(X.shape[0]), products=int(X.shape[1]),
        popularity=measured(np.tile(owners, (len(X), 1)), X, Y), cosine=measured(X @ cosine(X), X, Y), ridge=toy())
    with open(os.path.join(HERE, 'reference.json'), 'w') as file:
        json.dump(out, file, indent=1)
        file.write('\n')


tried() if sys.argv[1:] == ['tried'] else make()
