import type { CellTeller, ColumnKey } from './console-columns.ts'
import type { FilterKey } from './console-filter.ts'
import { computed, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { usePorts } from '#web/device/ports.ts'
import { useDeskWords } from '#web/i18n/desk-words.ts'
import { useMessages } from '#web/i18n/use-messages.ts'
import { useSiteStore } from '#web/site/site.store.ts'
import { findColumn, hiddenAtFirst, shownColumns, sortStations } from './console-columns.ts'
import { filterKeys, readFilter, toPredicate } from './console-filter.ts'
import { useConsoleStore } from './console.store.ts'

const HIDDEN_COLUMNS = 'console-hidden-columns'

/** The rows as the address wishes them (filters, order, the chosen one as `at`), and the columns that this device shows. */
export function useConsoleTable() {
  const route = useRoute()
  const router = useRouter()
  const { storage } = usePorts()
  const siteStore = useSiteStore()
  const nowStore = useNowStore()
  const store = useConsoleStore()
  const m = useMessages()
  const d = useDeskWords()

  const areas = computed(() => siteStore.site?.areas ?? [])
  const areaNames = computed(() => new Map(areas.value.map(({ id, name }) => [id, name])))
  // What changes with the clock is told by minutes; rows are not sorted again with each tick.
  const minuteMs = computed(() => Math.floor(nowStore.nowMs / MINUTE_MS) * MINUTE_MS)
  const teller = computed((): CellTeller => ({ m: m.value, d: d.value, nowMs: minuteMs.value, areaName: id => id === null ? '' : areaNames.value.get(id) ?? id }))

  const filter = computed(() => readFilter(route.query))
  const isFiltered = computed(() => filterKeys.some(key => filter.value[key] !== ''))
  const order = computed((): { key: ColumnKey, isDown: boolean } => ({ key: findColumn(route.query.sort)?.key ?? 'code', isDown: route.query.down === '1' }))
  const sorted = computed(() => store.stations && sortStations(store.stations, order.value, teller.value))
  const rows = computed(() => sorted.value?.filter(toPredicate(filter.value, areas.value, minuteMs.value)) ?? [])
  const chosenCode = computed(() => typeof route.query.at === 'string' ? route.query.at : null)

  const hidden = shallowRef<readonly string[]>(storage.get(HIDDEN_COLUMNS)?.split(',') ?? hiddenAtFirst)
  const columns = computed(() => shownColumns(hidden.value))

  function say(changes: Readonly<Record<string, string | undefined>>): void {
    const query = Object.fromEntries(Object.entries({ ...route.query, ...changes }).filter(([, value]) => value !== undefined && value !== ''))
    void router.replace({ query })
  }

  return {
    store,
    teller,
    areas,
    filter,
    isFiltered,
    order,
    rows,
    chosenCode,
    hidden,
    columns,
    wish: (key: FilterKey, value: string) => say({ [key]: value }),
    clear: () => say(Object.fromEntries(filterKeys.map(key => [key, undefined]))),
    choose: (code: string | undefined) => say({ at: code }),
    sortBy: (key: ColumnKey, isDown: boolean) => say({ sort: key === 'code' ? undefined : key, down: isDown ? '1' : undefined }),
    toggleColumn(key: string) {
      hidden.value = hidden.value.includes(key) ? hidden.value.filter(other => other !== key) : [...hidden.value, key]
      storage.set(HIDDEN_COLUMNS, hidden.value.join(','))
    },
  }
}
