import type { Messages } from '#web/i18n/messages.ts'
import type { MapWords } from '#web/map/map-words.ts'
import { distanceWords } from '#web/i18n/distance-words.ts'
import { map as en } from '#web/i18n/en/map.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { map as zh } from '#web/i18n/zh-cn/map.ts'

/** The map's words in the language of these messages. They come with the map, so that the first download is without them. */
export function mapWords(messages: Messages): MapWords {
  return { ...messages === zhCn ? zh : en, distance: metres => distanceWords(messages, metres) }
}
