import { type AnyCompositionEvaluation, type Composition, isComposition } from '../compose/model.js';
import { checkNames } from '../core/options.js';
import type { Evaluation, ModelBase } from '../model/kind.js';
import { settled } from '../model/trust.js';
import { openedComposition } from './composition.js';
import { type CompositionLedgerOptions, type PaperOptions, written, writtenComposition } from './ledger.js';
import { opened, TELL_OPTIONS, type TellOptions } from './opened.js';
import { type CodeOptions, codesOf, type ReasonCode } from './reason-codes.js';
import {
  type CompositionExplainOptions,
  type Explanation,
  explained,
  explainedPart,
  REASON_OPTIONS,
  type ReasonOptions,
} from './reasons.js';

/** A model made ready to have its evaluations explained. */
export interface Explainer {
  /** As the function of that name. */
  explain(evaluation: Evaluation, options?: ReasonOptions): Explanation;
  /** As the function of that name. */
  reasonCodes(evaluation: Evaluation, options?: CodeOptions): ReasonCode[];
  /** As the function of that name. */
  ledger(evaluation: Evaluation, options?: PaperOptions): string;
  /** As the function of that name. */
  summary(evaluation: Evaluation): string;
}

/**
 * Compiles a model into an explainer. Compile once, then explain many evaluations, such as the rows of a batch. Later changes
 * to the model have no effect on it.
 *
 * @throws ScoringError as `explain`
 * @example explainer(model).explain(compile(model).many([{ employees: 300 }], { asOf: '2026-06-30T00:00:00Z' }).row(0), { top: 1 }).reasons[0].text // => 'employees 300 people (250 to below 1,000): +20 points'
 */
export function explainer<M extends ModelBase>(model: M, options?: TellOptions<M>): Explainer;
/** Compiles a composition into an explainer of its evaluations. */
export function explainer(composition: Composition, options?: Pick<TellOptions, 'words'>): CompositionExplainer;
export function explainer(model: ModelBase | Composition, options: TellOptions = {}): Explainer | CompositionExplainer {
  checkNames(options, isComposition(model) ? ['words'] : TELL_OPTIONS);
  if (isComposition(model)) return compositionExplainer(settled(model), options);
  const isModel = typeof model === 'object' && model !== null;
  const ready = opened(isModel ? settled(model) : model, options);
  const made: Explainer = {
    explain(evaluation, which = {}) {
      checkNames(which, REASON_OPTIONS);
      return explained(ready, evaluation, which);
    },
    reasonCodes(evaluation, which = {}) {
      checkNames(which, REASON_OPTIONS);
      return codesOf(ready, evaluation, which);
    },
    ledger(evaluation, how = {}) {
      checkNames(how, ['decimals']);
      return written(ready, evaluation, how);
    },
    summary: (evaluation) => ready.summary(evaluation),
  };
  return made;
}

/** A composition made ready to have its evaluations explained. */
export interface CompositionExplainer {
  /** As the function of that name. */
  explain(evaluation: AnyCompositionEvaluation, options?: CompositionExplainOptions): Explanation;
  /** As the function of that name. */
  ledger(evaluation: AnyCompositionEvaluation, options?: CompositionLedgerOptions): string;
  /** The result in one line, of the model that the composition ends in. */
  summary(evaluation: AnyCompositionEvaluation): string;
}

function compositionExplainer(composition: Composition, options: Pick<TellOptions, 'words'>): CompositionExplainer {
  const ready = openedComposition(composition, options);
  return {
    explain(evaluation, which = {}) {
      checkNames(which, [...REASON_OPTIONS, 'part']);
      return explainedPart(ready, composition, evaluation, which);
    },
    ledger(evaluation, how = {}) {
      checkNames(how, ['decimals', 'part', 'open']);
      return writtenComposition(ready, composition, evaluation, how);
    },
    summary: (evaluation) => explainedPart(ready, composition, evaluation, {}).summary,
  };
}
