import type { OrganisationKind } from '#data/organisations/organisation.ts'
import { computed } from 'vue'
import { formKeys } from '#data/organisations/coverage.ts'
import { organisationKinds } from '#data/organisations/organisation.ts'
import { useDeskWords } from '#web/i18n/desk-words.ts'
import { useMessages } from '#web/i18n/use-messages.ts'
import { useSessionStore } from '#web/session/session.store.ts'
import { useSiteStore } from '#web/site/site.store.ts'

/** How organisations are said at the desk, in the chosen language, and what can be chosen. */
export function useOrganisationWords() {
  const siteStore = useSiteStore()
  const session = useSessionStore()
  const m = useMessages()
  const d = useDeskWords()
  const w = computed(() => d.value.organisations)
  return {
    m,
    d,
    w,
    kindOptions: computed(() => organisationKinds.map((value: OrganisationKind) => ({ value, label: w.value.kinds[value] }))),
    formOptions: computed(() => formKeys.map(value => ({ value, label: w.value.forms[value] }))),
    /** Areas in which this account keeps the ledger. */
    areaOptions: computed(() => {
      const areas = siteStore.site?.areas ?? []
      const own = session.areasFor('organisations.edit')
      const tops = areas.filter(({ id }) => own.includes(id)).map(({ path }) => path)
      return areas.filter(({ path }) => tops.some(top => path.startsWith(top))).map(({ id, name, path }) => ({ value: id, label: `${'　'.repeat(Math.max(0, path.split('/').length - 3))}${name}` }))
    }),
  }
}

/** What the server had against a form, in Chinese where it says so after a semicolon. */
export const complaintWords = (complaints: readonly { message: string }[]): string => complaints.map(({ message }) => message.split('; ').at(-1) ?? message).join('；')
