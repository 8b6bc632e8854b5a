import type { Messages } from '#web/i18n/messages.ts'
import { large as en } from '#web/i18n/en/large.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { large as zh } from '#web/i18n/zh-cn/large.ts'

/** The words about large sites in the language of these messages. */
export function largeWords(messages: Messages): typeof zh {
  return messages === zhCn ? zh : en
}
