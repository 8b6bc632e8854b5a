import type { App, ShallowRef } from 'vue'
import type { Messages } from '#web/i18n/messages.ts'
import { watch } from 'vue'
import { useSettingsStore } from '#web/device/settings.store.ts'
import { loadMessages } from '#web/i18n/load-messages.ts'

/** The colours of the browser's own bars; `--ground` of the two themes in `styles/tokens.css`. */
const barColours = { day: '#f7f4ef', night: '#11161b' } as const

/** Lets the document follow the chosen theme and language, and the phone's own theme where that is the choice. */
export function followSettings(app: App, messages: ShallowRef<Messages>, window: Window): void {
  const { document } = window
  const settings = app.runWithContext(() => useSettingsStore())
  const phoneIsDark = window.matchMedia('(prefers-color-scheme: dark)')

  function showTheme(): void {
    const isNight = settings.theme === 'night' || (settings.theme === 'auto' && phoneIsDark.matches)
    settings.isNight = isNight
    document.documentElement.classList.toggle('night', isNight)
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', isNight ? barColours.night : barColours.day)
  }

  watch(() => settings.theme, showTheme, { immediate: true })
  phoneIsDark.addEventListener('change', showTheme)

  const phoneIsCalm = window.matchMedia('(prefers-reduced-motion: reduce)')
  settings.isReducedMotion = phoneIsCalm.matches
  phoneIsCalm.addEventListener('change', () => settings.isReducedMotion = phoneIsCalm.matches)

  watch(() => settings.locale, async (locale) => {
    try {
      messages.value = await loadMessages(locale)
      document.documentElement.lang = locale
    }
    catch {
      // The words could not be fetched: what is on screen stays, and the choice holds for the next start.
    }
  }, { immediate: true })
}
