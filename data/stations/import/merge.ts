import type { Confirmer, ServiceFact, ServiceKey } from '../service.ts'
import type { KnownStation } from './known-station.ts'
import type { Words } from './reason.ts'
import type { StationDraft } from './station-draft.ts'
import { serviceKeys } from '../service-keys.ts'
import { completeServices } from '../service.ts'
import { isUnmoved, normaliseName } from './place-match.ts'
import { serviceWords } from './service-words.ts'

/** All that an import says of a station; its id, code and life are not a file's to change. */
export type ImportedFacts = Omit<KnownStation, 'id' | 'code' | 'status' | 'retired' | 'isSample'>

/** What the operator says of the whole file: who vouches for its facts and when they were true. Null: nobody. */
export interface Voucher { readonly confirmedAt: string, readonly confirmedBy: Confirmer }

export interface MergeContext {
  readonly areaId: string | null
  readonly voucher: Voucher | null
}

interface Confirmation { readonly confirmedAt: string | null, readonly confirmedBy: Confirmer | null }
const unconfirmed = { confirmedAt: null, confirmedBy: null } as const satisfies Confirmation

/** A fact somebody has confirmed yields only to a younger confirmation: a list without a date does not beat a look at the tap. */
function mayReplace(known: Confirmation, voucher: Voucher | null): boolean {
  return known.confirmedAt === null || (voucher !== null && Date.parse(voucher.confirmedAt) >= Date.parse(known.confirmedAt))
}

/** A station of which nothing is known but what a draft says. */
export function startFacts(draft: StationDraft, context: MergeContext): ImportedFacts {
  const blank: ImportedFacts = {
    name: draft.name,
    programmes: [],
    host: { kind: 'other', name: null },
    areaId: null,
    address: null,
    ...draft.point,
    precision: draft.precision ?? 'geocoded',
    source: draft.source,
    access: {
      who: 'unknown',
      words: null,
      seats: null,
      ...unconfirmed,
    },
    services: completeServices({}),
    hours: { rules: null, words: null, ...unconfirmed },
  }
  return mergeFacts(blank, draft, context).facts
}

/** Lays what a draft says over what is known. `kept` names what the draft contradicts but somebody has confirmed. */
export function mergeFacts(known: ImportedFacts, draft: StationDraft, { areaId, voucher }: MergeContext): { facts: ImportedFacts, kept: readonly Words[] } {
  const services = mergeServices(known, draft, voucher)
  const hours = mergeHours(known.hours, draft.hours, voucher)
  const access = mergeAccess(known.access, draft, voucher)
  const isProgramme = known.programmes.some(programme => normaliseName(programme) === normaliseName(draft.name))
  const place = isUnmoved({ point: known, source: known.source }, draft)
    ? {
        lng: known.lng,
        lat: known.lat,
        source: known.source,
        precision: draft.precision ?? known.precision,
      }
    : { ...draft.point, source: draft.source, precision: draft.precision ?? 'geocoded' }
  return {
    kept: [
      ...services.kept,
      ...hours.kept,
      ...access.kept,
    ],
    facts: {
      name: isProgramme ? known.name : draft.name,
      programmes: [
        ...draft.programmes ?? known.programmes,
      ],
      host: { kind: draft.hostKind ?? known.host.kind, name: draft.hostName ?? known.host.name },
      areaId: areaId ?? known.areaId,
      address: draft.address ?? known.address,
      ...place,
      services: services.merged,
      hours: hours.merged,
      access: access.merged,
    },
  }
}

function mergeServices(known: ImportedFacts, draft: StationDraft, voucher: Voucher | null) {
  const kept: Words[] = []
  const merge = (key: ServiceKey): ServiceFact => {
    const fact = known.services[key]
    const said = draft.services[key]
    if (said === undefined)
      return fact
    const detail = said.detail ?? (said.state === fact.state
      ? fact.detail
      : null)
    const isSame = said.state === fact.state && detail === fact.detail
    if (!mayReplace(fact, voucher)) {
      if (!isSame)
        kept.push(serviceWords[key].label)
      return fact
    }
    return isSame && voucher === null
      ? fact
      : {
          state: said.state,
          detail,
          ...voucher ?? unconfirmed,
        }
  }
  return {
    merged: completeServices(Object.fromEntries(serviceKeys.map(key => [
      key,
      merge(key),
    ]))),
    kept,
  }
}

type Hours = KnownStation['hours']

function rulesKey(rules: Hours['rules']): string {
  // A holiday without hours and a closed holiday are one; exceptions are not part of a file.
  const isClosed = Array.isArray(rules?.holidays) && rules.holidays.length === 0
  return JSON.stringify([
    rules?.week,
    isClosed ? 'closed' : rules?.holidays,
  ])
}

function mergeHours(known: Hours, said: StationDraft['hours'], voucher: Voucher | null): { merged: Hours, kept: Words[] } {
  if (said === null)
    return { merged: known, kept: [] }
  const isSame = said.words === known.words || (said.rules !== null && known.rules !== null && rulesKey(said.rules) === rulesKey(known.rules))
  if (!mayReplace(known, voucher)) {
    return {
      merged: known,
      kept: isSame
        ? []
        : [
            { zh: '开放时间', en: 'opening hours' },
          ],
    }
  }
  if (isSame) {
    return {
      merged: {
        ...known,
        ...voucher,
      },
      kept: [],
    }
  }
  const rules = said.rules === null
    ? null
    : { ...said.rules, exceptions: known.rules?.exceptions ?? [] }
  return {
    merged: {
      rules,
      words: said.words,
      ...voucher ?? unconfirmed,
    },
    kept: [],
  }
}

type Access = KnownStation['access']

function mergeAccess(known: Access, draft: StationDraft, voucher: Voucher | null): { merged: Access, kept: Words[] } {
  if (draft.accessWho === null && draft.accessWords === null && draft.seats === null)
    return { merged: known, kept: [] }
  const merged = {
    ...known,
    who: draft.accessWho ?? known.who,
    words: draft.accessWords ?? known.words,
    seats: draft.seats ?? known.seats,
  }
  const isSame = merged.who === known.who && merged.words === known.words && merged.seats === known.seats
  if (!mayReplace(known, voucher)) {
    return {
      merged: known,
      kept: isSame
        ? []
        : [
            { zh: '怎么进', en: 'how to get in' },
          ],
    }
  }
  if (isSame && voucher === null)
    return { merged: known, kept: [] }
  return {
    merged: {
      ...merged,
      ...voucher ?? unconfirmed,
    },
    kept: [],
  }
}
