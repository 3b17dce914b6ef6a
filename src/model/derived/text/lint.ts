import type { OperationLint } from '../base.js';
import type { Text } from './operation.js';

/** Any text is valid. */
export const text: OperationLint<Text> = { lint: () => {} };
