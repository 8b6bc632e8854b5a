import { useRouter } from 'vue-router'

/**
 * Follows a plain link within the app, where a list has too many links for one `RouterLink` each. Clicks that ask for another tab
 * are the browser's.
 */
export function useFollow(): (event: MouseEvent) => void {
  const router = useRouter()
  return (event) => {
    const link = event.currentTarget
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!isPlain || event.defaultPrevented || !(link instanceof HTMLAnchorElement))
      return
    event.preventDefault()
    void router.push(link.pathname + link.search)
  }
}
