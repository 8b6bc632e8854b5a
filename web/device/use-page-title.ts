import { watch } from 'vue'
import { useMessages } from '#web/i18n/use-messages.ts'
import { usePorts } from './ports.ts'

/** Names the page after what is on screen: in the browser's tab, in WeChat's bar, and first thing for a screen reader. */
export function usePageTitle(title: () => string): void {
  const { showTitle } = usePorts()
  const m = useMessages()
  watch(() => m.value.app.title(title()), showTitle, { immediate: true })
}
