import { at } from '../../../core/errors.js';
import type { Operand } from '../attribute.js';
import type { OperationLint } from '../base.js';
import type { DaysBetween, DaysSince } from './operation.js';

export const daysSince: OperationLint<DaysSince<Operand>> = {
  lint: (one, path, { operand }) => void operand(one.daysSince, path, 'date'),
};

export const daysBetween: OperationLint<DaysBetween<Operand>> = {
  lint(one, path, { operand }) {
    for (const [i, date] of one.daysBetween.entries()) operand(date, at(path, i), 'date');
  },
};
