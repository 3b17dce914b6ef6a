/** The name of the extender of a PMML document, for content that the format does not define. */
export const EXTENDER = 'steelyard';
