/** Who runs the place (承办单位). `urban_management` is a 城管小屋. */
export const hostKinds = [
  'platform',
  'urban_management',
  'union',
  'community',
  'party_service_centre',
  'shop',
  'bank',
  'gas_station',
  'other',
] as const
