"""scikit-learn as its documentation uses it, on its own threads."""
import csv
import gzip
import sys
import warnings

import numpy as np
import pandas
import sklearn
from rows import CATEGORIES, LEVELS, NUMBERS, Rows
from serve import serve, timed
from sklearn.cluster import KMeans
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


class Scoring:
    """The model of the library, with its coefficients put into a fitted estimator; so many rows of its data."""

    def __init__(self, file, rows):
        data = Rows(file, rows)
        names = np.array([*data.levels, ""], dtype=object)
        self.x = data.x.T.copy()
        self.texts = names[np.minimum(data.codes.T, LEVELS)]
        encode = OneHotEncoder(categories=[data.levels] * CATEGORIES, handle_unknown="ignore")
        centred = np.where(np.isnan(self.x), 0, self.x - data.mean)
        hot = encode.fit(self.texts[:2]).transform(self.texts).toarray()
        self.dense = np.ascontiguousarray(np.hstack([centred, hot]))
        self.model = LogisticRegression()
        self.model.classes_ = np.array([0, 1])
        self.model.coef_ = np.hstack([data.slope, data.amounts.ravel()])[None, :]
        self.model.intercept_ = np.array([data.intercept])
        columns = {f"number{j}": self.x[:, j] for j in range(NUMBERS)}
        columns.update({f"category{j}": self.texts[:, j] for j in range(CATEGORIES)})
        self.frame = pandas.DataFrame(columns)
        names = list(columns)
        first = self.frame.iloc[:2].copy()
        first[names[:NUMBERS]] = data.mean
        numbers = make_pipeline(SimpleImputer(), StandardScaler(with_std=False))
        steps = [("numbers", numbers, names[:NUMBERS]), ("categories", encode, names[NUMBERS:])]
        self.columns = ColumnTransformer(steps).fit(first)
        self.works = {"ready": self.ready, "pipeline": self.pipeline}
        self.about = {}

    def ready(self):
        return self.model.predict_proba(self.dense)

    def pipeline(self):
        return self.model.predict_proba(self.columns.transform(self.frame))

    def results(self):
        return np.hstack([self.ready()[:, 1], self.pipeline()[:, 1]])


class Fitting:
    """A bank's telephone contacts, from texts and numbers to coefficients: gradient of the mean loss within 1e-8."""

    NUMBERS = ["age", "balance", "day", "campaign", "pdays", "previous"]
    GRADIENT = 1e-8

    def __init__(self, file, _):
        with gzip.open(file, "rt") as lines:
            rows = list(csv.DictReader(lines))
        names = [name for name in rows[0] if name not in ("duration", "y", *self.NUMBERS)]
        self.numbers = np.array([[float(row[name]) for name in self.NUMBERS] for row in rows])
        self.texts = np.array([[row[name] for name in names] for row in rows], dtype=object)
        self.bought = np.array([row["y"] == "yes" for row in rows])
        self.matrix = self.prepared()
        self.solver, self.tolerance, tried = self.fastest()
        self.works = {"ready": self.ready, "pipeline": self.pipeline}
        self.about = {"solver": self.solver, "tried": tried}

    def prepared(self):
        encoder = OneHotEncoder(drop="first", sparse_output=False)
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
            for exponent in range(-4, -11, -1):
                model = self.estimator(solver, 10.0**exponent).fit(self.matrix, self.bought)
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

    def results(self):
        self.ready()
        return self.fitted.predict_proba(self.matrix)[:, 1]


class Trees:
    """Boosted trees with their defaults; the names of columns begin with `number` or `text`, the last is the outcome."""

    def __init__(self, file, _):
        frame = pandas.read_csv(file)
        self.had = frame.pop("had").to_numpy() == 1
        self.frame = frame.apply(lambda one: one.astype(str).astype("category") if one.name.startswith("text") else one)
        self.works = {"ready": self.ready}
        self.about = {}

    def ready(self):
        self.fitted = HistGradientBoostingClassifier(categorical_features="from_dtype").fit(self.frame, self.had)

    def results(self):
        self.ready()
        return self.fitted.predict_proba(self.frame)[:, 1]


class Clustering:
    """Points, standardised before the clock runs, into eight clusters: the best of ten starts. Its result is the inertia."""

    def __init__(self, file, rows):
        points = np.fromfile(file, dtype="f8").reshape(-1, rows).T
        self.points = np.ascontiguousarray(StandardScaler().fit_transform(points))
        self.works = {"ready": self.ready}
        self.about = {}

    def ready(self):
        self.fitted = KMeans(n_clusters=8, n_init=10, random_state=0).fit(self.points)

    def results(self):
        self.ready()
        return np.array([self.fitted.inertia_])


def main():
    warnings.simplefilter("ignore")
    task, file, results, rows = sys.argv[1:5]
    work = {"scoring": Scoring, "fitting": Fitting, "clustering": Clustering, "trees": Trees}[task](file, int(rows))
    version = f"{sklearn.__version__} with pandas {pandas.__version__} and numpy {np.__version__}"
    serve({"version": version, **work.about}, lambda: work.results().astype("f8").tofile(results), work.works)


if __name__ == "__main__":
    main()
