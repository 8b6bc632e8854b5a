import { onMounted, watch } from 'vue'
import { useMessages } from '#web/i18n/use-messages.ts'

/** Names the page after what is on screen: in the browser's tab, in WeChat's bar, and first thing for a screen reader. */
export function usePageTitle(title: () => string): void {
  const m = useMessages()
  onMounted(() => {
    watch(() => m.value.app.title(title()), (text) => {
      document.title = text
    }, { immediate: true })
  })
}
