/** Why two registrations may be of one person: hard, the same phone; soft, the same name, platform and community. */
export const sameReasons = ['same_phone', 'same_name'] as const
export type SameReason = typeof sameReasons[number]

/** What is compared: hashes of phone and name (null: unknown), and where they ride and live. */
export interface Comparable { readonly phone: string | null, readonly name: string | null, readonly platform: string | null, readonly areaId: string }

/** Why two may be the same person, hardest first; empty: nothing speaks for it. */
export function whySame(one: Comparable, other: Comparable): SameReason[] {
  const isSamePhone = one.phone !== null && one.phone === other.phone
  const isSameName = one.name !== null && one.name === other.name && one.platform === other.platform && one.areaId === other.areaId
  return [...isSamePhone ? ['same_phone' as const] : [], ...isSameName ? ['same_name' as const] : []]
}

/** Two ids in an order that does not depend on who was named first. */
export const pairOf = (one: string, other: string): readonly [string, string] => one < other ? [one, other] : [other, one]
