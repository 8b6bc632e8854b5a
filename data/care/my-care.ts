/** What somebody was given at a care event: 份 packs, which may be none where only the person-time counted. `at` ISO 8601. */
export interface MyCare { readonly eventTitle: string, readonly place: string, readonly at: string, readonly packs: number }
