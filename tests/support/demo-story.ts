import type { Deps } from '#server/deps.ts'
import type { TestClock } from './test-deps.ts'
import { figuresSchema } from '#data/dispatch/figures.ts'
import { createApp } from '#server/app.ts'
import { loadDemo } from '#server/demo/load-demo.service.ts'
import { describePeople } from '#server/registrations/people.service.ts'
import { prepareSite } from '#server/site/first-start.ts'

/** A site on its first start, whose server is stopped while it tells the demonstration, and tells it to its end when it is started again. */
export async function openDemo<StoryDeps extends Deps & { clock: TestClock, close: () => Promise<void> }>(deps: StoryDeps) {
  await prepareSite(deps)
  const stopping = new AbortController()
  setImmediate(() => stopping.abort())
  const first = await loadDemo(deps, stopping.signal)
  if (first.state !== 'stopped')
    throw new Error(`the demonstration is ${first.state}, and was to be stopped`)
  const outcome = await loadDemo(deps)
  if (outcome.state !== 'told')
    throw new Error(`the demonstration is ${outcome.state}`)
  return {
    deps,
    /** As somebody reads them who asks now, not a minute ago. */
    figures: async () => figuresSchema.parse(await (await createApp(deps).request('/api/figures')).json()),
    async people() {
      const ids = (await deps.db.selectFrom('registrations').select('id').execute()).map(({ id }) => id)
      return [...(await describePeople(deps, deps.db, ids, { isWhole: true })).values()]
    },
  }
}
