import type { Page } from 'playwright-core'

/** What a page has fetched itself so far: bytes as they went over the wire, headers included, by path. */
export interface CountedBytes { readonly total: () => number, readonly byPath: ReadonlyMap<string, number> }

/** Counts what a page fetches from now on. What its service worker fetches for later visits is not the page's. */
export async function countBytes(page: Page): Promise<CountedBytes> {
  const byPath = new Map<string, number>()
  const paths = new Map<string, string>()
  const devtools = await page.context().newCDPSession(page)
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => paths.set(requestId, new URL(request.url).pathname))
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = paths.get(requestId) ?? requestId
    byPath.set(path, (byPath.get(path) ?? 0) + encodedDataLength)
  })
  await devtools.send('Network.enable')
  return { byPath, total: () => [...byPath.values()].reduce((sum, bytes) => sum + bytes, 0) }
}
