import type { DeskWords } from '#web/i18n/desk-words.ts'
import type { Messages } from '#web/i18n/messages.ts'
import * as z from 'zod/mini'
import { stationSnapshotSchema } from '#data/stations/console/revision.ts'
import { formatHours } from '#data/stations/opening-hours/format-hours.ts'
import { serviceFactSchema } from '#data/stations/service.ts'

/** What the words are made with. */
export interface FieldTeller { m: Messages, d: DeskWords, areaName: (id: string | null) => string }
type Say = (value: unknown, teller: FieldTeller) => string

/** Says a value of a schema; one of another version, whose shape is not known here, as it is. */
function saying<Schema extends z.ZodMiniType>(schema: Schema, say: (value: z.infer<Schema>, teller: FieldTeller) => string): Say {
  return (value, teller) => {
    const parsed = schema.safeParse(value)
    return parsed.success ? say(parsed.data, teller) : JSON.stringify(value)
  }
}

const { shape } = stationSnapshotSchema
const placeSchema = z.pick(stationSnapshotSchema, { lng: true, lat: true, source: true, precision: true })
const statusSchema = z.pick(stationSnapshotSchema, { status: true, retired: true })

const sayService = saying(serviceFactSchema, ({ state, detail }, { m, d }) => m.shared.facts(...[d.console.knowledge[state], detail ?? ''].filter(words => words !== '')))
const sayings: Readonly<Record<string, Say>> = {
  name: saying(shape.name, name => name),
  programmes: saying(shape.programmes, (names, { m }) => m.shared.join(names)),
  status: saying(statusSchema, ({ status, retired }, { d }) => retired ? d.console.retire.retired(retired.reason) : d.console.status[status]),
  host: saying(shape.host, ({ kind, name }, { m }) => m.shared.facts(...[m.shared.hosts[kind], name ?? ''].filter(words => words !== ''))),
  area: saying(shape.areaId, (id, { areaName }) => areaName(id)),
  address: saying(shape.address, address => address ?? ''),
  place: saying(placeSchema, ({ lng, lat, precision }, { m, d }) => m.shared.facts(`${lng}, ${lat}`, d.console.place.precisions[precision])),
  access: saying(shape.access, ({ who, words, seats }, { m }) => m.shared.facts(...[m.shared.access[who], words ?? '', seats === null ? '' : m.shared.seats(seats)].filter(part => part !== ''))),
  hours: saying(shape.hours, ({ rules, words }, { m, d }) => words ?? (rules === null ? d.console.knowledge.unknown : m.shared.join([formatHours(rules), ...rules.exceptions.map(({ from, to, reason }) => `${from}–${to} ${reason}`)]))),
}

/** A value of a field of history in words; '' where there is none. */
export function fieldValueWords(field: string, value: unknown, teller: FieldTeller): string {
  if (value === null || value === undefined)
    return ''
  return (field.startsWith('services.') ? sayService : sayings[field] ?? String)(value, teller)
}

/** The name of a field of history. */
export function fieldName(field: string, { m, d }: Pick<FieldTeller, 'm' | 'd'>): string {
  const services: Readonly<Record<string, string>> = m.shared.services
  return d.audit.fields[field] ?? services[field.replace('services.', '')] ?? field
}
