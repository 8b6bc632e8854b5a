/** A re-encoded photo comes in parts of so many bytes; a lost part is sent again alone. Apart from the schemas: each phone's outbox reads it at its start. */
export const PHOTO_PART_BYTES = 32_768
