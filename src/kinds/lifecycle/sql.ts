import { choice, type Dialect, type Sql } from '../../model/sql/dialect.js';
import type { KindSql } from '../../model/sql/reading.js';
import type { LifecycleModel, LifecycleStage } from './model.js';
import { NO_STAGE, needed } from './reading.js';

export const lifecycle: KindSql<LifecycleModel> = {
  read({ stages }, { dialect, totals, column }) {
    const { number, text } = dialect;
    const main = column(
      'furthest stage of the main line',
      furthest(stages, mainSql(stages, totals, dialect), dialect),
      1,
    );
    const aside = stages.map((stage, s) => (stage.kind === 'detour' ? met(totals, s, dialect) : undefined));
    const current = column('stage reached', `GREATEST(${main}, ${furthest(stages, aside, dialect)})`, 2);
    const missing = [-1, ...stages.keys()].flatMap((place) => {
      if (place >= 0 && (stages[place]?.kind === 'gate' || stages[place]?.kind === 'detour')) return [];
      const next = stages.findIndex((stage, s) => s > place && stage.kind !== 'gate' && stage.kind !== 'detour');
      const lacking = needed(stages, { current: place, main: place, next }).map((s) => totals[s] as Sql);
      return [[`${main} = ${number(place)}`, lacking.length === 0 ? number(0) : lacking.join(' + ')] as const];
    });
    return [
      { name: 'position', value: `${current} + ${number(1)}`, type: 'number' },
      { name: 'missing', value: choice(missing), type: 'number' },
      {
        name: 'stage',
        value: choice(
          stages.map(({ id }, s) => [`${current} = ${number(s)}`, text(id)] as const),
          text(NO_STAGE),
        ),
        type: 'text',
      },
    ];
  },
};

function met(totals: readonly Sql[], s: number, { number }: Dialect): Sql {
  return `${totals[s]} = ${number(0)}`;
}

/** For each stage of the main line, whether its criteria and those of every earlier stage that may not be skipped are met. */
function mainSql(stages: readonly LifecycleStage[], totals: readonly Sql[], dialect: Dialect): (Sql | undefined)[] {
  const before: Sql[] = [];
  return stages.map(({ kind, skip }, s) => {
    if (kind === 'detour') return undefined;
    const own = met(totals, s, dialect);
    const reached = [...before, own].join(' AND ');
    if (skip !== true) before.push(own);
    return kind === 'gate' ? undefined : reached;
  });
}

/** The position of the last stage whose condition is true; -1 when none is. */
function furthest(stages: readonly LifecycleStage[], reached: readonly (Sql | undefined)[], { number }: Dialect): Sql {
  const arms = [...stages.keys()].reverse().flatMap((s) => {
    const own = reached[s];
    return own === undefined ? [] : [[own, number(s)] as const];
  });
  return choice(arms, number(-1));
}
