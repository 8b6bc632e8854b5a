/** Where an image of a report is, for those who may read it. `version` makes one that was changed be asked for again. */
export function leadPhotoAddress(leadId: string, photoId: string, version = 0): string {
  return `/api/staff/leads/${leadId}/photos/${photoId}${version === 0 ? '' : `?v=${version}`}`
}
