import type { FirstPage } from './first-page.ts'
import { createMemoryHistory } from 'vue-router'
import { renderToString } from 'vue/server-renderer'
import { createApi } from '#web/api/api.ts'
import { createMemoryStorage } from '#web/device/storage.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { createNuanyi } from './create-nuanyi.ts'
import { writeFirstPage } from './first-page.ts'

/** A page as HTML, with its title and the JSON that the browser starts from. 404: there is no such screen or station. */
export interface RenderedPage {
  html: string
  state: string
  title: string
  status: 200 | 404
  /** Name of the screen's component: its styles go with the page. */
  view: string
}

/** Drawing takes what came in `first` and nothing else. */
const noDisk = async () => Promise.reject(new Error('The server has no disk of a phone'))
const noFetch: typeof fetch = async () => Promise.reject(new Error('Nothing is fetched while a page is drawn on the server'))

/** The name that the compiler gives a component after its file. */
const nameOf = (component: unknown): string => typeof component === 'object' && component !== null && '__name' in component ? String(component.__name) : ''

/** Draws the page behind `url` (path and query) in Chinese, by day, without a position: what every phone shows at first. */
export async function render(url: string, first: FirstPage, nowMs: number = first.nowMs): Promise<RenderedPage> {
  let title = zhCn.app.name
  const { app, router } = createNuanyi({
    first: { ...first, nowMs },
    history: createMemoryHistory(),
    ports: {
      clock: { now: () => nowMs },
      storage: createMemoryStorage(),
      geolocation: undefined,
      stationCopy: noDisk,
      isSecure: true,
      userAgent: '',
      clipboard: undefined,
      share: undefined,
      showTitle: (text) => {
        title = text
      },
      origin: '',
    },
    startOffline: noDisk,
    api: createApi('http://localhost', noFetch),
    messages: zhCn,
    isHydrated: true,
  })
  await router.push(url)
  const { name, params } = router.currentRoute.value
  const isKnown = name === 'station' ? first.list.stations.some(({ code }) => code === params.code) : name !== 'nothing'
  const html = await renderToString(app)
  return {
    html,
    state: writeFirstPage({ ...first, nowMs }),
    title,
    view: nameOf(router.currentRoute.value.matched[0]?.components?.default),
    status: isKnown ? 200 : 404,
  }
}
