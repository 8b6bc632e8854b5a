import type { PeopleComparison } from '#data/registrations/import/people-import.ts'
import type { Authority } from '../../staff/caller.ts'
import type { PeopleDeps } from './people-session.service.ts'
import { liesIn, treeOf } from '#data/areas/area-tree.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { isWithin } from '../../staff/scope.ts'
import { maskedPhone } from '../desk/describe.ts'
import { homeArea } from '../home-area.ts'
import { nameIndex, openName, phoneIndex } from '../person-secrets.ts'
import { getPeopleImport, judgePeople, settingsOf } from './people-session.service.ts'

type Community = PeopleComparison['communities'][number]

/**
 * A second list against the ledger (线上比对、线下走访): who is missing on either side, community by community, to visit and tick off. Somebody is
 * found by the phone, or else by name within the community. Of the ledger counts the area that was named, or all of one's own. Throws not_found.
 */
export async function comparePeople(deps: PeopleDeps, by: Authority, id: string): Promise<PeopleComparison> {
  const row = await getPeopleImport(deps.db, by, id)
  const { areaId } = settingsOf(row)
  const { reviewed, inUse } = await judgePeople(deps, deps.db, by, row)
  const tree = treeOf(await readAllAreas(deps))
  const root = areaId === null ? undefined : homeArea(tree, areaId)
  const ledger = inUse.map(person => ({ person, area: homeArea(tree, person.area_id) })).filter(({ area }) => area !== undefined && isWithin(by.scope, area.path) && (root === undefined || liesIn(area, root)))
  const nameKey = (name: string | null, inArea: string | undefined) => `${name} ${inArea}`
  const listed = reviewed.flatMap(({ person, row: { number }, name, phone, area }) => person ? [{ number, name, phone, area, phoneKey: phoneIndex(deps.keys, person.phone), nameKey: nameKey(nameIndex(deps.keys, person.name), area?.id) }] : [])
  const [phones, names] = [new Set(listed.map(({ phoneKey }) => phoneKey)), new Set(listed.map(person => person.nameKey))]
  const [ledgerPhones, ledgerNames] = [new Set(ledger.map(({ person }) => person.phone_index)), new Set(ledger.map(({ person, area }) => nameKey(person.name_index, area?.id)))]
  const communities = new Map<string, Community>()
  const communityOf = (area: { id: string, name: string } | null | undefined): Community => {
    const key = area?.id ?? ''
    const community = communities.get(key) ?? { areaId: area?.id ?? null, areaName: area?.name ?? '', onlyInList: [], onlyInLedger: [] }
    communities.set(key, community)
    return community
  }
  const onlyInList = listed.filter(person => !ledgerPhones.has(person.phoneKey) && !ledgerNames.has(person.nameKey))
  for (const { number, name, phone, area } of onlyInList)
    communityOf(area).onlyInList.push({ id: null, number, name, phone, state: null })
  for (const { person, area } of ledger.filter(known => !phones.has(known.person.phone_index ?? '') && !names.has(nameKey(known.person.name_index, known.area?.id))))
    communityOf(area).onlyInLedger.push({ id: person.id, number: null, name: openName(deps, person) ?? '', phone: maskedPhone(deps, person), state: person.state })
  return {
    matched: listed.length - onlyInList.length,
    unreadable: reviewed.length - listed.length,
    communities: [...communities.values()].toSorted((one, other) => one.areaName < other.areaName ? -1 : 1),
  }
}
