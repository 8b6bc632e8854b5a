import { app } from './zh-cn/app.ts'
import { shared } from './zh-cn/shared.ts'
import { station } from './zh-cn/station.ts'
import { stations } from './zh-cn/stations.ts'
import { suggest } from './zh-cn/suggest.ts'
import { where } from './zh-cn/where.ts'

/** Every word on screen in Chinese. Its shape is what every other locale must have. */
export const zhCn = { shared, app, stations, station, where, suggest }
