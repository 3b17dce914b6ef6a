// onnxruntime-node: the fitted estimators of scikit-learn, converted by skl2onnx. It counts in 32-bit floats, on all cores unless
// processor time is measured.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isProcessorTime } from '../clock.mjs';
import { packageOf, python } from './installed.mjs';

const source = fileURLToPath(new URL('onnx_models.py', import.meta.url));

/** Probabilities of so many rows by `dense`, from a matrix that is ready, and by `pipeline`, from numbers and texts; or why it is not there. */
export async function startOnnx({ folder, quick, file, data, rows }) {
  const { program, why } = python(['skl2onnx', 'scikit-learn', 'pandas'], quick);
  const found = program === undefined ? { why } : await packageOf('onnxruntime-node');
  if (found.library === undefined) return found;
  const [dense, pipeline] = ['dense.onnx', 'pipeline.onnx'].map((name) => join(folder, name));
  const made = spawnSync(program, [source, file, dense, pipeline], { encoding: 'utf8' });
  if (made.status !== 0) return { why: `skl2onnx: ${made.stderr.trim().split('\n').at(-1)}` };
  const { InferenceSession, Tensor } = found.library.default ?? found.library;
  const threads = isProcessorTime() ? { intraOpNumThreads: 1, interOpNumThreads: 1 } : {};
  const runner = async (model, inputs) => {
    const session = await InferenceSession.create(model, threads);
    return async () => (await session.run(inputs)).probabilities.data;
  };
  return {
    version: `${found.version}, models by skl2onnx ${made.stdout.trim()}`,
    peer: {
      dense: await runner(dense, { matrix: matrixOf(Tensor, data, rows) }),
      pipeline: await runner(pipeline, columnsOf(Tensor, data, rows)),
    },
  };
}

function matrixOf(Tensor, { numbers, categories }, rows) {
  const width = numbers.length + categories.reduce((sum, { values }) => sum + values.length, 0);
  const matrix = new Float32Array(rows * width);
  for (let i = 0; i < rows; i++) {
    let column = i * width;
    for (const { mean, data } of numbers) matrix[column++] = Number.isNaN(data[i]) ? 0 : data[i] - mean;
    for (const { values, data } of categories) {
      if (data[i] < values.length) matrix[column + data[i]] = 1;
      column += values.length;
    }
  }
  return new Tensor('float32', matrix, [rows, width]);
}

function columnsOf(Tensor, { numbers, categories }, rows) {
  const shape = [rows, 1];
  const texts = ({ values, data }) => Array.from(data.subarray(0, rows), (code) => values[code] ?? '');
  return Object.fromEntries([
    ...numbers.map(({ name, data }) => [name, new Tensor('float32', Float32Array.from(data.subarray(0, rows)), shape)]),
    ...categories.map((one) => [one.name, new Tensor('string', texts(one), shape)]),
  ]);
}
