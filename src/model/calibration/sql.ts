import { choice, type Dialect, type Sql } from '../sql/dialect.js';
import { throughSql } from '../terms/curve/sql.js';
import type { CalibrationCurve } from './calibration.js';

/** The probability of a total of log-odds; its last digits may differ from the library's. */
export function probabilitySql(total: Sql, calibration: CalibrationCurve | undefined, dialect: Dialect): Sql {
  const { exp, number } = dialect;
  const odds = calibration === undefined ? total : calibratedSql(total, calibration, dialect);
  // Beyond this some databases reject numbers as too large or too small.
  const arms = [
    [`${odds} < ${number(-709)}`, number(0)],
    [`${odds} > ${number(40)}`, number(1)],
  ] as const;
  return choice(arms, `${number(1)} / (${number(1)} + ${exp(`-(${odds})`)})`);
}

function calibratedSql(total: Sql, calibration: CalibrationCurve, dialect: Dialect): Sql {
  const { number } = dialect;
  const [first, last] = [calibration[0]?.at ?? 0, calibration.at(-1)?.at ?? 0];
  const inside = `LEAST(GREATEST(${total}, ${number(first)}), ${number(last)})`;
  return `(${throughSql(inside, calibration, dialect)} + (${total} - ${inside}))`;
}
