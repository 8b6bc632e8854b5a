import type { Activity, ActivityPhase } from '#data/volunteering/activity.ts'
import { computed } from 'vue'
import { dayOf } from '#data/time/shanghai.ts'
import { activityPhase } from '#data/volunteering/activity.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { momentWords, useDeskWords } from '#web/i18n/desk-words.ts'
import { dateWords, timeOfDay, weekdayWords } from '#web/i18n/time-words.ts'
import { useMessages } from '#web/i18n/use-messages.ts'
import { useSessionStore } from '#web/session/session.store.ts'
import { useSiteStore } from '#web/site/site.store.ts'
import { useActivitiesDeskStore } from './activities-desk.store.ts'
import { activitySpan } from './activity-span.ts'

const tones = { coming: 'soon', under_way: 'open', over: 'unknown', cancelled: 'shut' } as const satisfies Record<ActivityPhase, string>

/** How activities are said at the desk, in the chosen language. */
export function useActivityWords() {
  const siteStore = useSiteStore()
  const nowStore = useNowStore()
  const session = useSessionStore()
  const store = useActivitiesDeskStore()
  const m = useMessages()
  const d = useDeskWords()
  const phaseOf = ({ startsAt, endsAt, cancelled }: Activity) => activityPhase({ startsAt, endsAt, cancelledAt: cancelled?.at ?? null }, nowStore.nowMs)
  const areas = computed(() => siteStore.site?.areas ?? [])
  return {
    m,
    d,
    w: computed(() => d.value.activitiesDesk),
    phaseOf,
    tone: (phase: ActivityPhase) => tones[phase],
    moment: (instant: string) => momentWords(m.value, d.value, instant, nowStore.nowMs),
    span: (activity: Pick<Activity, 'startsAt' | 'endsAt'>) => activitySpan(activity, m.value, d.value.activitiesDesk, nowStore.nowMs),
    /** A day and a weekday: `11月24日 周二`. */
    dayHeading: (instant: string) => d.value.desk.dayTime(dateWords(m.value, dayOf(Date.parse(instant)), nowStore.nowMs), weekdayWords(m.value, dayOf(Date.parse(instant)))),
    time: (instantMs: number) => timeOfDay(instantMs),
    place: ({ place, stationId }: Pick<Activity, 'place' | 'stationId'>) => place ?? store.stations?.find(({ id }) => id === stationId)?.name ?? d.value.activitiesDesk.form.station,
    /** Where riders open what a code or a message leads to. */
    origin: computed(() => session.publicUrl ?? window.location.origin),
    areaOptions: computed(() => areas.value.map(({ id, name, path }) => ({ value: id, label: `${'　'.repeat(Math.max(0, path.split('/').length - 3))}${name}` }))),
    /** Whether an area is another one or lies below it. */
    isBelow: (areaId: string, rootId: string) => {
      const [area, root] = [areaId, rootId].map(wanted => areas.value.find(({ id }) => id === wanted))
      return area !== undefined && root !== undefined && area.path.startsWith(root.path)
    },
  }
}
