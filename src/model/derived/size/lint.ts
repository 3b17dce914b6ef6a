import type { OperationLint } from '../base.js';
import type { Size } from './operation.js';

export const size: OperationLint<Size<string>> = {
  lint: (one, path, { findings }) => void findings.attribute(one.size, path, 'set'),
};
