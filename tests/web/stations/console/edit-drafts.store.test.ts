import type { StaffStation } from '#data/stations/console/revision.ts'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useEditDraftsStore } from '#web/stations/console/edit-drafts.store.ts'
import { aPublicStation } from '../../phone.ts'

const { searchKeys: _, opening: { state, until, opensAt }, ...facts } = aPublicStation({ name: '河边', address: '老地址' })
const station: StaffStation = { ...facts, opening: { state, until, opensAt }, revision: 3 }
beforeEach(() => setActivePinia(createPinia()))

describe('what is being typed of a station', () => {
  it('is still there when its page is opened again, with the revision it began with', () => {
    const drafts = useEditDraftsStore()
    drafts.begin(station)
    const begun = drafts.edits.get(station.id)
    drafts.type(station.id, { ...begun!.draft, name: '新名' })
    drafts.begin({ ...station, address: '别人改的', revision: 4 })
    expect(drafts.edits.get(station.id)).toMatchObject({ base: { revision: 3 }, draft: { name: '新名', address: '老地址' } })
  })

  it('begins afresh where nothing was typed, and goes on from the present with the fields that stay', () => {
    const drafts = useEditDraftsStore()
    drafts.begin(station)
    drafts.begin({ ...station, address: '别人改的', revision: 4 })
    expect(drafts.edits.get(station.id)).toMatchObject({ base: { revision: 4 }, draft: { address: '别人改的' } })
    drafts.type(station.id, { ...drafts.edits.get(station.id)!.draft, name: '我的名', address: '我的地址' })
    drafts.goOn({ ...station, name: '他们的名', address: '他们的地址', revision: 5 }, ['name'])
    expect(drafts.edits.get(station.id)).toMatchObject({ base: { revision: 5 }, draft: { name: '我的名', address: '他们的地址' } })
  })
})
