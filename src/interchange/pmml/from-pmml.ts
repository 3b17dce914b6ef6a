/** Reads models of PMML: scorecards, logistic regressions, clusterings and rule sets. */
import { fail, oneOf } from '../../core/errors.js';
import { checkNames } from '../../core/options.js';
import { MOST_DECIMALS } from '../../core/steps.js';
import { pathOf, type XmlElement } from '../../core/xml/element.js';
import { parseXml } from '../../core/xml/parse.js';
import type { ClustersModel } from '../../kinds/clusters/model.js';
import type { LeadScoreModel } from '../../kinds/lead-score/model.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import type { RulesModel } from '../../kinds/rules/model.js';
import { readCount } from '../../measure/inputs.js';
import { FORMAT } from '../../model/format.js';
import type { BaselineRanking } from '../../model/reason-code/ranking.js';
import { parseModel } from '../../parse.js';
import { elementsOf, named, needed, refuse, refuseAttribute, requireTexts } from '../refuse.js';
import { clusteringOf } from './clustering.js';
import { EXTENDER } from './extender.js';
import { Facts } from './facts.js';
import { logisticOf } from './regression.js';
import { ruleSetOf } from './rule-set.js';
import { scorecardOf } from './scorecard.js';

/** How a model is read. */
export interface FromPmmlOptions {
  /** The name of the model, when a document has several. */
  readonly model?: string;
  /** The name of the result; when left out, the model's name in the document. */
  readonly name?: string;
  /** The version of the model; `1` when left out. */
  readonly version?: string;
  /**
   * How many decimals points have, 0 to 9: finer amounts are rounded. When left out, as many as are written, and finer ones are
   * rejected.
   */
  readonly decimals?: number;
}

/** The model, and other information from the document. */
export interface FromPmml {
  readonly model: ClustersModel | LeadScoreModel | MicroSegmentsModel | RulesModel;
  /** How the scorecard ranks its reason codes, for `rank` of `reasonCodes`; null when it has none. */
  readonly reasonCodes: BaselineRanking | null;
  /** The target value of the probability; null for a score, or when the document names none. */
  readonly outcome: string | null;
  /** The fingerprint of the model that `toPmml` wrote; null when the document has none. The model read here has its own. */
  readonly writtenFrom: string | null;
}

/** The supported model elements. */
const MODELS = ['Scorecard', 'RegressionModel', 'ClusteringModel', 'RuleSetModel'];

/** Elements of a document that are not models. */
const AROUND = ['Header', 'MiningBuildTask', 'DataDictionary', 'TransformationDictionary'];

/**
 * Converts a model of PMML 3 or 4: a `Scorecard` to a lead score, a `RegressionModel` with the logit to micro-segments,
 * a `ClusteringModel` by centres to clusters, a `RuleSetModel` to rules.
 *
 * Every element is either converted, so that the same record has the same result, or rejected with its path. The model rejects a
 * record that has no result in PMML. `Output` and descriptions of the model are not read.
 *
 * @param xml - the document; no document type, at most 10,000,000 letters
 * @returns the model, parsed and frozen
 * @throws ScoringError `not-supported` and others, with the path of the element: `PMML/Scorecard/Characteristics/Characteristic[2]`
 * @example fromPmml(pmml).model.kind // => 'leadScore'
 */
export function fromPmml(xml: string, options: FromPmmlOptions = {}): FromPmml {
  checkNames(options, ['model', 'name', 'version', 'decimals']);
  requireTexts(options, ['model', 'name', 'version']);
  const { decimals } = options;
  readCount(decimals, 'options.decimals', 0, 0, MOST_DECIMALS);
  const root = parseXml(xml, 'xml');
  const element = modelIn(root, options.model);
  const facts = new Facts(root, element);
  const head = {
    schema: FORMAT,
    name: options.name ?? element.attributes.get('modelName') ?? element.name,
    version: options.version ?? '1',
  } as const;
  if (element.attributes.get('isScorable') === 'false') refuseAttribute(element, 'isScorable', 'true');
  const writtenFrom = fingerprintIn(root);
  if (element.name === 'Scorecard') {
    const { model, reasonCodes } = scorecardOf(element, facts, decimals);
    return { model: parseModel({ ...head, ...model }, { kind: 'leadScore' }), reasonCodes, outcome: null, writtenFrom };
  }
  if (decimals !== undefined)
    fail({
      code: 'mismatch',
      path: 'options.decimals',
      expected: 'nothing, as only points have decimals that a model says',
      got: 'a number',
    });
  const rest = { reasonCodes: null, outcome: null, writtenFrom };
  if (element.name === 'ClusteringModel')
    return { model: parseModel({ ...head, ...clusteringOf(element, facts) }, { kind: 'clusters' }), ...rest };
  if (element.name === 'RuleSetModel')
    return { model: parseModel({ ...head, ...ruleSetOf(element, facts) }, { kind: 'rules' }), ...rest };
  const { model, outcome } = logisticOf(element, facts);
  return { ...rest, model: parseModel({ ...head, ...model }, { kind: 'microSegments' }), outcome };
}

/** The fingerprint that `toPmml` wrote into the header; null for a document of another program. */
function fingerprintIn(root: XmlElement): string | null {
  const own = named(root, 'Header')
    .flatMap((header) => named(header, 'Extension'))
    .find(({ attributes }) => attributes.get('extender') === EXTENDER && attributes.get('name') === 'fingerprint');
  return own?.attributes.get('value') ?? null;
}

/** The element of the requested model. */
function modelIn(root: XmlElement, wanted: string | undefined): XmlElement {
  if (root.name !== 'PMML' || (root.namespace !== '' && !root.namespace.startsWith('http://www.dmg.org/PMML-')))
    refuse(root, 'the root element PMML', root.name, 'mismatch');
  const version = needed(root, 'version');
  if (!/^[34]\.\d/.test(version)) refuseAttribute(root, 'version', '3.x or 4.x');
  const models = elementsOf(root).filter(({ name }) => !AROUND.includes(name));
  const [only, ...more] =
    wanted === undefined ? models : models.filter((one) => one.attributes.get('modelName') === wanted);
  if (only === undefined || more.length > 0) {
    const names = models.flatMap((one) => one.attributes.get('modelName') ?? []);
    const path = wanted === undefined ? pathOf(root) : 'options.model';
    const hint = only === undefined ? undefined : `pass model, which is ${oneOf(names)}`;
    const got = only === undefined ? (wanted === undefined ? 'none' : JSON.stringify(wanted)) : `${1 + more.length}`;
    return fail({ code: 'mismatch', path, expected: wanted === undefined ? 'one model' : oneOf(names), got, hint });
  }
  if (!MODELS.includes(only.name)) refuse(only, `one of ${MODELS.join(', ')}`, only.name);
  return only;
}
