import { stepsPerUnit } from '../../core/steps.js';
import { bandSql } from '../../model/band/sql.js';
import { readProbabilities } from '../../model/calibration/calibration.js';
import { probabilitySql } from '../../model/calibration/sql.js';
import type { KindSql, SqlResult } from '../../model/sql/reading.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import type { MicroSegmentsModel } from './model.js';
import { stepsReaching } from './threshold.js';

export const microSegments: KindSql<MicroSegmentsModel> = {
  read({ bands = [], calibration }, { dialect, totals: [total = 'NULL'], column }) {
    const odds = column('log-odds', `${total} / ${dialect.number(stepsPerUnit(LOG_ODDS.decimals))}`, 1);
    const results: SqlResult[] = [
      { name: 'probability', value: probabilitySql(odds, calibration, dialect), type: 'number' },
    ];
    if (bands.length === 0) return results;
    const reading = readProbabilities(calibration);
    const value = bandSql(total, bands, (threshold) => stepsReaching(threshold, reading), dialect);
    return [...results, { name: 'band', value, type: 'text' }];
  },
};
