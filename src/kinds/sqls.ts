import type { KindSql } from '../model/sql/reading.js';
import { accountScore } from './account-score/sql.js';
import { clusters } from './clusters/sql.js';
import { contactMix } from './contact-mix/sql.js';
import { criteria } from './criteria/sql.js';
import { engagement } from './engagement/sql.js';
import { leadScore } from './lead-score/sql.js';
import { lifecycle } from './lifecycle/sql.js';
import { microSegments } from './micro-segments/sql.js';
import { nextProduct } from './next-product/sql.js';
import type { KindName, Kinds } from './registry.js';
import { rules } from './rules/sql.js';

/** How each kind is written in SQL; a missing entry does not compile. */
export const sqls: { readonly [Name in KindName]: KindSql<Kinds[Name]['model']> } = {
  leadScore,
  accountScore,
  clusters,
  microSegments,
  engagement,
  contactMix,
  criteria,
  lifecycle,
  nextProduct,
  rules,
};
