import type { Page } from 'playwright-core'

/** Opened only once the app has made it. */
const READ = `(async () => {
  if (!(await indexedDB.databases()).some(({ name, version }) => name === 'nuanyi' && version > 1))
    return ''
  const answer = asked => new Promise(done => { asked.onsuccess = () => done(asked.result) })
  const database = await answer(indexedDB.open('nuanyi'))
  const drafts = await answer(database.transaction('drafts').objectStore('drafts').getAll())
  database.close()
  return JSON.stringify(drafts)
})()`

/** What the phone keeps of forms that were not sent, as JSON; empty before the app has kept anything. */
export const draftsOnDisk = (page: Page): Promise<string> => page.evaluate<string>(READ)
