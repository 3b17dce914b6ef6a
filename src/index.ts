/**
 * Scores customers, leads and accounts. Every score adds up from its contributions, is the same bits on every engine, and can be
 * checked against real outcomes.
 *
 * @packageDocumentation
 */

export type { AttributeFrom, AttributesFrom, Unwrapped } from './attributes-from.js';
export { attributesFrom } from './attributes-from.js';
export {
  defineAccountScore,
  defineAttributes,
  defineClusters,
  defineComposition,
  defineContactMix,
  defineCriteria,
  defineEngagement,
  defineLeadScore,
  defineLifecycle,
  defineMicroSegments,
  defineNextProduct,
  defineRules,
} from './define.js';
export * from './evaluation.js';
export type { Migration, MigrationChange } from './migrate.js';
export { migrate } from './migrate.js';
export type { ModelOf, ModelParseOptions, ParseOptions, ParseResult } from './parse.js';
export { jsonSchema, parseComposition, parseModel, safeParseComposition, safeParseModel } from './parse.js';
export { bant } from './ready/bant.js';
export { behaviour } from './ready/behaviour.js';
export { defaultContactMix } from './ready/contact-mix.js';
export type { CsvOptions } from './ready/csv.js';
export { csvMapping } from './ready/csv.js';
export { dynamicsLabel, dynamicsMapping } from './ready/dynamics.js';
export type { EngagementQuestion } from './ready/engagement-rules.js';
export { engagementRules } from './ready/engagement-rules.js';
export type { HubspotShape } from './ready/hubspot.js';
export { hubspotMapping } from './ready/hubspot.js';
export { leadManagement } from './ready/lead-management.js';
export { defaultLifecycle } from './ready/lifecycle.js';
export type { LocalDates, MappedAttributes } from './ready/mapping-options.js';
export type { VehicleLimits } from './ready/marketing-vehicles.js';
export { marketingVehicles } from './ready/marketing-vehicles.js';
export { pipedriveMapping } from './ready/pipedrive.js';
export type { PipelineStage, PipelineStrategy } from './ready/pipeline-strategy.js';
export { pipelineStrategy } from './ready/pipeline-strategy.js';
export type { RfmBins } from './ready/rfm.js';
export { rfmScore } from './ready/rfm.js';
export { salesforceMapping } from './ready/salesforce.js';
export { sqlMapping } from './ready/sql.js';
export type { Profile, VolumeFigures, VolumeProfile, VolumeProfileOptions } from './ready/volume-profile.js';
export { volumeProfile } from './ready/volume-profile.js';
export type { VolumeEconomics } from './ready/volume-weighting.js';
export { volumeWeighting } from './ready/volume-weighting.js';
export { websiteAssessment } from './ready/website-assessment.js';
export { zohoMapping } from './ready/zoho.js';
