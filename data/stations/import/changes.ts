import type { ImportedFacts } from './merge.ts'
import type { Words } from './reason.ts'
import { formatHours } from '../opening-hours/format-hours.ts'
import { serviceKeys } from '../service-keys.ts'
import { importFields } from './import-field.ts'
import { serviceWords } from './service-words.ts'

/** One fact that an import changes, with its texts before and after. */
export interface FactChange {
  readonly field: string
  readonly words: Words
  readonly from: string
  readonly to: string
}

interface Comparison {
  readonly field: string
  readonly words: Words
  readonly text: (facts: ImportedFacts) => string
  /** What is compared, where the text leaves something out. */
  readonly key?: (facts: ImportedFacts) => string
}

const labelled = (field: 'name' | 'programmes' | 'precision' | 'address' | 'hostKind' | 'hostName' | 'hours' | 'seats' | 'accessWho' | 'accessWords'): Words =>
  importFields.get(field)?.words ?? { zh: field, en: field }

const comparisons: readonly Comparison[] = [
  {
    field: 'name',
    words: labelled('name'),
    text: facts => facts.name,
  },
  {
    field: 'programmes',
    words: labelled('programmes'),
    text: facts => facts.programmes.join('、'),
  },
  {
    field: 'place',
    words: { zh: '位置', en: 'place' },
    text: ({ lng, lat, source }) => `${lng},${lat} (${source.datum} ${source.lng},${source.lat})`,
  },
  {
    field: 'precision',
    words: labelled('precision'),
    text: facts => facts.precision,
  },
  {
    field: 'area',
    words: { zh: '区域', en: 'area' },
    text: facts => facts.areaId ?? '',
  },
  {
    field: 'address',
    words: labelled('address'),
    text: facts => facts.address ?? '',
  },
  {
    field: 'hostKind',
    words: labelled('hostKind'),
    text: facts => facts.host.kind,
  },
  {
    field: 'hostName',
    words: labelled('hostName'),
    text: facts => facts.host.name ?? '',
  },
  {
    field: 'hours',
    words: labelled('hours'),
    text: ({ hours }) => hours.words ?? (hours.rules === null
      ? ''
      : formatHours(hours.rules)),
  },
  {
    field: 'accessWho',
    words: labelled('accessWho'),
    text: facts => facts.access.who,
  },
  {
    field: 'accessWords',
    words: labelled('accessWords'),
    text: facts => facts.access.words ?? '',
  },
  {
    field: 'seats',
    words: labelled('seats'),
    text: facts => String(facts.access.seats ?? ''),
  },
  ...serviceKeys.map((key): Comparison => ({
    field: `service.${key}`,
    words: serviceWords[key].label,
    text: ({ services }) => [services[key].state, services[key].detail ?? ''].filter(text => text !== '').join(' '),
  })),
  {
    field: 'confirmation',
    words: { zh: '核实时间', en: 'confirmation' },
    text: facts => confirmations(facts).toSorted().at(-1) ?? '',
    key: facts => confirmations(facts).join(),
  },
]

function confirmations({ hours, access, services }: ImportedFacts): string[] {
  return [
    hours,
    access,
    ...serviceKeys.map(key => services[key]),
  ].map(fact => fact.confirmedAt ?? '')
}

/** What differs between the facts before and after, in the order of a station's page. */
export function listChanges(before: ImportedFacts, after: ImportedFacts): FactChange[] {
  return comparisons
    .filter(({ text, key = text }) => key(before) !== key(after))
    .map(({ field, words, text }) => ({
      field,
      words,
      from: text(before),
      to: text(after),
    }))
}
