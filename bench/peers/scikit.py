"""scikit-learn as its documentation uses it, on its own threads. A command per line in, a line of JSON out."""
import csv
import gzip
import json
import sys
import time
import warnings

import numpy as np
import scipy.sparse
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

try:
    import pandas
except ImportError:
    pandas = None

NUMBERS, CATEGORIES, LEVELS, CODES = 12, 8, 12, 256
HEAD = 4  # rows, two thresholds, intercept


class Scoring:
    """The model of the library, with its coefficients put into a fitted estimator; so many rows of its data."""

    def __init__(self, file, rows):
        doubles = np.memmap(file, dtype="f8", mode="r", shape=(HEAD + 2 * NUMBERS + CATEGORIES * CODES,))
        n, intercept = int(doubles[0]), doubles[HEAD - 1]
        mean, slope = doubles[HEAD : HEAD + 2 * NUMBERS].reshape(NUMBERS, 2).T
        amounts = doubles[HEAD + 2 * NUMBERS :].reshape(CATEGORIES, CODES)[:, :LEVELS]
        at = 8 * len(doubles)
        x = np.memmap(file, dtype="f8", mode="r", offset=at, shape=(NUMBERS, n))[:, :rows].T.copy()
        codes = np.memmap(file, dtype="u1", mode="r", offset=at + 8 * NUMBERS * n, shape=(CATEGORIES, n))[:, :rows].T
        names = np.array(["level " + chr(97 + i) for i in range(LEVELS)] + [""], dtype=object)
        texts = names[np.minimum(codes, LEVELS)]
        levels = [list(names[:LEVELS])] * CATEGORIES
        hot = OneHotEncoder(categories=levels, handle_unknown="ignore", **{self.sparse_word(): False}).fit(texts[:2])
        self.dense = np.ascontiguousarray(np.hstack([np.where(np.isnan(x), 0, x - mean), hot.transform(texts)]))
        self.numbers, self.texts = x, texts
        self.model = LogisticRegression()
        self.model.classes_ = np.array([0, 1])
        self.model.coef_ = np.hstack([slope, amounts.ravel()])[None, :]
        self.model.intercept_ = np.array([intercept])
        self.impute = SimpleImputer().fit(mean[None, :])
        self.scale = StandardScaler(with_std=False).fit(mean[None, :])
        self.encode = OneHotEncoder(categories=levels, handle_unknown="ignore").fit(texts[:2])
        if pandas is not None:
            columns = {f"number{j}": x[:, j] for j in range(NUMBERS)}
            columns.update({f"category{j}": pandas.Series(texts[:, j]) for j in range(CATEGORIES)})
            self.frame = pandas.DataFrame(columns)
            names = list(columns)
            first = self.frame.iloc[:2].copy()
            first[names[:NUMBERS]] = mean
            numbers = make_pipeline(SimpleImputer(), StandardScaler(with_std=False))
            self.columns = ColumnTransformer(
                [("numbers", numbers, names[:NUMBERS]), ("categories", self.encode, names[NUMBERS:])]
            ).fit(first)

    @staticmethod
    def sparse_word():
        return "sparse_output" if "sparse_output" in OneHotEncoder().get_params() else "sparse"

    def ready(self):
        return self.model.predict_proba(self.dense)

    def pipeline(self):
        if pandas is not None:
            return self.model.predict_proba(self.columns.transform(self.frame))
        numbers = self.scale.transform(self.impute.transform(self.numbers))
        return self.model.predict_proba(scipy.sparse.hstack([numbers, self.encode.transform(self.texts)], "csr"))


class Fitting:
    """A bank's telephone contacts, from texts and numbers to coefficients: gradient of the mean loss within 1e-8."""

    NUMBERS = ["age", "balance", "day", "campaign", "pdays", "previous"]
    GRADIENT = 1e-8

    def __init__(self, file):
        with gzip.open(file, "rt") as lines:
            rows = list(csv.DictReader(lines))
        names = [name for name in rows[0] if name not in ("duration", "y", *self.NUMBERS)]
        self.numbers = np.array([[float(row[name]) for name in self.NUMBERS] for row in rows])
        self.texts = np.array([[row[name] for name in names] for row in rows], dtype=object)
        self.bought = np.array([row["y"] == "yes" for row in rows])
        self.matrix = self.prepared()
        self.solver, self.tolerance, self.tried = self.fastest()

    def prepared(self):
        encoder = OneHotEncoder(drop="first", **{Scoring.sparse_word(): False})
        return np.hstack([StandardScaler().fit_transform(self.numbers), encoder.fit_transform(self.texts)])

    def estimator(self, solver, tolerance):
        return LogisticRegression(solver=solver, tol=tolerance, C=1.0, max_iter=10000)

    def gradient(self, model):
        wrong = model.predict_proba(self.matrix)[:, 1] - self.bought
        slopes = self.matrix.T @ wrong + model.coef_[0]
        return max(np.abs(slopes).max(), abs(wrong.sum())) / len(wrong)

    def fastest(self):
        """Versions mean different things by tol: each solver gets the loosest one that reaches the gradient."""
        found, tried = [], {}
        for solver in ("newton-cg", "newton-cholesky", "lbfgs"):
            tried[solver] = "does not get there"
            for exponent in range(-2, -13, -1):
                model = self.estimator(solver, 10.0**exponent)
                try:
                    model.fit(self.matrix, self.bought)
                except ValueError:
                    tried[solver] = "not in this version"
                    break
                if self.gradient(model) > self.GRADIENT:
                    continue
                times = [timed(lambda: model.fit(self.matrix, self.bought)) for _ in range(3)]
                tried[solver] = f"{sorted(times)[1]:.0f} ms at tol {10.0**exponent:g}"
                found.append((sorted(times)[1], solver, 10.0**exponent))
                break
        _, solver, tolerance = min(found)
        return solver, tolerance, tried

    def ready(self):
        self.fitted = self.estimator(self.solver, self.tolerance).fit(self.matrix, self.bought)

    def pipeline(self):
        self.fitted = self.estimator(self.solver, self.tolerance).fit(self.prepared(), self.bought)


def timed(work):
    start = time.perf_counter()
    work()
    return 1e3 * (time.perf_counter() - start)


def main():
    warnings.simplefilter("ignore")
    task, file, results, rows = sys.argv[1:5]
    work = Scoring(file, int(rows)) if task == "scoring" else Fitting(file)
    for line in sys.stdin:
        command = line.strip()
        if command == "about":
            answer = {
                "version": sklearn.__version__,
                "pandas": None if pandas is None else pandas.__version__,
                "solver": getattr(work, "solver", None),
                "tried": getattr(work, "tried", None),
            }
        elif command == "check":
            if task == "scoring":
                found = np.hstack([work.ready()[:, 1], work.pipeline()[:, 1]])
            else:
                work.ready()
                found = work.fitted.predict_proba(work.matrix)[:, 1]
            found.astype("f8").tofile(results)
            answer = {}
        else:
            answer = {"ms": timed(getattr(work, command))}
        print(json.dumps(answer), flush=True)


main()
