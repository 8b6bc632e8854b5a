import type { Messages } from './messages.ts'
import { app } from './en/app.ts'
import { shared } from './en/shared.ts'
import { station } from './en/station.ts'
import { stations } from './en/stations.ts'
import { suggest } from './en/suggest.ts'
import { where } from './en/where.ts'

/** Every word on screen in English. */
export const en: Messages = { shared, app, stations, station, where, suggest }
