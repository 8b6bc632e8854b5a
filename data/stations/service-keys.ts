/** What a station can offer, most asked for first. The order is the order on screen. */
export const serviceKeys = [
  'water',
  'hot_water',
  'charging',
  'rest',
  'toilet',
  'aircon',
  'heating',
  'microwave',
  'battery_swap',
  'e_bike_parking',
  'wifi',
  'first_aid',
  'umbrella',
  'tools',
  'shower',
  'books',
] as const
