export interface PhotoTables {
  photos: {
    /** 32 random hex digits, which are its name on disk and in the address too. */
    id: string
    owner_kind: 'station'
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
