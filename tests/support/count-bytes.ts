import type { Page } from 'playwright-core'

/** What a page has fetched so far: bytes as they went over the wire, headers included. */
export interface CountedBytes {
  readonly total: () => number
  /** Of the requests that began before an instant, in ms since 1970 of the browser's own clock. */
  readonly begunBefore: (atMs: number) => number
  readonly of: (path: string) => number
  readonly pathsBegunBefore: (atMs: number) => string[]
}

const noteWholeList = `new MutationObserver((_, observer) => {
  if (/\\d/.test(document.querySelector('.count')?.textContent ?? '')) {
    observer.disconnect()
    document.documentElement.dataset.listWholeAtMs = String(performance.timeOrigin + performance.now())
  }
}).observe(document, { childList: true, subtree: true, characterData: true })`

/** Counts what a page fetches from now on. What its service worker fetches for later visits is not the page's. */
export async function countBytes(page: Page): Promise<CountedBytes> {
  const requests = new Map<string, { path: string, beganAtMs: number, bytes: number }>()
  const devtools = await page.context().newCDPSession(page)
  devtools.on('Network.requestWillBeSent', ({ requestId, request, wallTime }) => requests.set(requestId, { path: new URL(request.url).pathname, beganAtMs: wallTime * 1000, bytes: 0 }))
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId)
    if (request)
      request.bytes += encodedDataLength
  })
  await devtools.send('Network.enable')
  await page.addInitScript(noteWholeList)
  const begun = (atMs: number) => [...requests.values()].filter(({ beganAtMs }) => beganAtMs < atMs)
  const sum = (atMs: number) => begun(atMs).reduce((total, { bytes }) => total + bytes, 0)
  return { total: () => sum(Number.POSITIVE_INFINITY), begunBefore: sum, of: path => [...requests.values()].filter(request => request.path === path).reduce((total, { bytes }) => total + bytes, 0), pathsBegunBefore: atMs => begun(atMs).map(({ path }) => path) }
}

/** Waits until all stations are in the list, and says when that was, by the browser's own clock in ms since 1970. */
export async function waitForWholeList(page: Page): Promise<number> {
  return Number(await page.locator('html[data-list-whole-at-ms]').getAttribute('data-list-whole-at-ms'))
}
