import type { Page } from 'playwright-core'

/**
 * Everything that the page's origin holds on this phone, as text: each row of each database (binary as base64, keys as what they allow), each
 * answer of each cache, both storages, history, title, address. The texts of our own program are left out by their addresses.
 */
export async function dumpPhone(page: Page): Promise<string> {
  return page.evaluate<string>(`(async () => {
    const asText = value => JSON.stringify(value, (key, inner) => {
      if (inner instanceof CryptoKey)
        return { extractable: inner.extractable, algorithm: inner.algorithm.name, usages: inner.usages }
      if (inner instanceof ArrayBuffer)
        return new TextDecoder('latin1').decode(inner)
      return inner
    })
    const asked = request => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error) })
    const parts = []
    for (const { name } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store)
        parts.push(name + '/' + store + ' ' + asText([await asked(rows.getAllKeys()), await asked(rows.getAll())]))
      }
      database.close()
    }
    for (const name of 'caches' in window ? await caches.keys() : []) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const path = new URL(request.url).pathname
        parts.push('cache ' + request.url + ' ' + (path.startsWith('/assets/') ? '' : await (await cache.match(request)).text()))
      }
    }
    parts.push(asText({ ...localStorage }), asText({ ...sessionStorage }), asText(history.state), document.title, location.href, document.cookie)
    return parts.join('\\n')
  })()`)
}
