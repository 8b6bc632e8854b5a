export interface PhotoTables {
  photos: {
    /** 32 random hex digits, which are its name on disk and in the address too. */
    id: string
    /** `public_lead`: of a report that everybody may see; `lead_original`: what was blacked out, for nobody. */
    owner_kind: 'station' | 'lead' | 'public_lead' | 'lead_original'
    owner_id: string
    /** Order among those of one owner, from 0. */
    position: number
    alt: string
    width: number
    height: number
    bytes: number
    sha256: string
    created_at: string
  }
}
export type PhotoRow = PhotoTables['photos']
