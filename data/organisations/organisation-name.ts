export const MAX_ORGANISATION_NAME = 80

/** A name as it is kept: on one line, without white space around it. */
export const cleanOrganisationName = (name: string): string => name.replace(/\s+/g, ' ').trim()

/**
 * The same name however it is written: full-width forms, spaces, brackets and other punctuation make no difference, and 有限责任公司 is 有限公司.
 * Empty: nothing of a name is left.
 */
export const organisationNameKey = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '').replaceAll('有限责任公司', '有限公司')
