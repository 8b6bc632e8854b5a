import type { RouteLocationRaw } from 'vue-router'
import { useRouter } from 'vue-router'

/** Goes back to the screen that led here, or on to `otherwise` when this is the first one (a link was opened). */
export function useGoBack(otherwise: RouteLocationRaw): () => void {
  const router = useRouter()
  return () => {
    if (router.options.history.state.back)
      router.back()
    else
      void router.replace(otherwise)
  }
}
