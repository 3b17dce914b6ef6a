import type { OperationLint } from '../base.js';
import type { Text } from './operation.js';

/** Any text will do. */
export const text: OperationLint<Text> = { lint: () => {} };
