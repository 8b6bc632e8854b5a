import type { MapAppKey } from '#data/stations/map-links.ts'
import type { Locale } from '#web/i18n/messages.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { defaultLocale, locales } from '#web/i18n/messages.ts'
import { usePorts } from './ports.ts'

export const themes = ['auto', 'day', 'night'] as const
export type Theme = typeof themes[number]
/** The keys of `data/stations/map-links.ts`, without its datum conversion, which only the station page needs. */
export const mapApps = ['amap', 'baidu', 'tencent', 'apple'] as const satisfies readonly MapAppKey[]

/** One of the known values, or the first choice when something else (or nothing) was kept. */
function readChoice<T extends string>(kept: string | null, choices: readonly T[], otherwise: T): T {
  return choices.find(choice => choice === kept) ?? otherwise
}

/** The locale kept on this phone. Read before the app exists, to fetch its words first. */
export function readLocale(kept: string | null): Locale {
  return readChoice(kept, locales, defaultLocale)
}

/** What the rider has chosen on this phone. `index.html` reads `nuanyi.theme` by itself before the first paint. */
export const useSettingsStore = defineStore('settings', () => {
  const { storage } = usePorts()
  const locale = shallowRef(readLocale(storage.get('locale')))
  const theme = shallowRef(readChoice(storage.get('theme'), themes, 'auto'))
  /** What the phone and the choice come to; `followSettings` keeps them. */
  const isNight = shallowRef(false)
  const isReducedMotion = shallowRef(false)
  const mapApp = shallowRef(readChoice(storage.get('map-app'), mapApps, 'amap'))

  return {
    locale,
    theme,
    isNight,
    isReducedMotion,
    mapApp,
    setLocale(value: Locale) {
      locale.value = value
      storage.set('locale', value)
    },
    setTheme(value: Theme) {
      theme.value = value
      storage.set('theme', value)
    },
    setMapApp(value: MapAppKey) {
      mapApp.value = value
      storage.set('map-app', value)
    },
    /** Back to what a new phone has. */
    reset() {
      for (const key of ['locale', 'theme', 'map-app'])
        storage.remove(key)
      locale.value = defaultLocale
      theme.value = 'auto'
      mapApp.value = 'amap'
    },
  }
})
