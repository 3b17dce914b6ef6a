"""The fitted estimators of scikit.py as ONNX, converted by skl2onnx: the model over a dense matrix, and the pipeline from texts."""
import sys

import skl2onnx
from rows import CATEGORIES, LEVELS, NUMBERS
from scikit import Scoring
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn.pipeline import make_pipeline

file, dense, pipeline = sys.argv[1:4]
work = Scoring(file, 100)
options = {"zipmap": False}
width = NUMBERS + CATEGORIES * LEVELS
work.model.n_features_in_ = width
made = skl2onnx.convert_sklearn(
    work.model, initial_types=[("matrix", FloatTensorType([None, width]))], options={id(work.model): options}
)
with open(dense, "wb") as out:
    out.write(made.SerializeToString())
whole = make_pipeline(work.columns, work.model)
types = [(f"number{j}", FloatTensorType([None, 1])) for j in range(NUMBERS)]
types += [(f"category{j}", StringTensorType([None, 1])) for j in range(CATEGORIES)]
made = skl2onnx.convert_sklearn(whole, initial_types=types, options={id(work.model): options})
with open(pipeline, "wb") as out:
    out.write(made.SerializeToString())
print(skl2onnx.__version__)
