/** Who extends a document of PMML with what the format has no word for. */
export const EXTENDER = 'steelyard';
