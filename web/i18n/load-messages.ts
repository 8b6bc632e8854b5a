import type { Locale, Messages } from './messages.ts'
import { zhCn } from './zh-cn.ts'

/** Chinese is in the first download, for it is what nearly everybody reads; other languages come when chosen. */
const loaders: Record<Locale, () => Promise<Messages>> = {
  'zh-CN': async () => zhCn,
  'en': async () => (await import('./en.ts')).en,
}

/** The words of a locale. Rejects when they cannot be fetched (no network, and never used before). */
export function loadMessages(locale: Locale): Promise<Messages> {
  return loaders[locale]()
}
