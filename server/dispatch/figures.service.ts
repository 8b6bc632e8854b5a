import type { Figure, FigureKey, Figures } from '#data/dispatch/figures.ts'
import type { MonthBounds } from '#data/time/month.ts'
import type { Deps } from '../deps.ts'
import { FIGURE_MONTHS, figureUnits } from '#data/dispatch/figures.ts'
import { monthOf, monthsUntil } from '#data/time/month.ts'
import { toShanghaiIso } from '#data/time/shanghai.ts'
import { countCare } from '../care/count-care.service.ts'
import { holdsDemo } from '../demo/holds-demo.ts'
import { countDisputes } from '../disputes/count-disputes.service.ts'
import { countLeads } from '../leads/public/count-leads.service.ts'
import { countRegistered } from '../registrations/count-registrations.service.ts'
import { countServicePersonTimes } from '../volunteering/sums/count-service.service.ts'

type FigureDeps = Pick<Deps, 'db' | 'now' | 'index'>

/** So long an answer stands: whoever asks a thousand times has it counted once. */
const STANDS_MS = 60_000

const figure = (key: FigureKey, count: number | null, months: Figure['months']): Figure => ({ key, unit: figureUnits[key], count, months })
const monthly = (key: FigureKey, { total, months: counts }: { total: number, months: readonly number[] }, months: readonly MonthBounds[]): Figure =>
  figure(key, total, months.map(({ month }, index) => ({ month, count: counts[index] ?? 0 })))

/** Sums of what may be told week by week, and of nothing else: from no sum can a small week be taken out. A week belongs to the month of its Monday. */
async function disputeFigure(deps: FigureDeps, months: readonly MonthBounds[]): Promise<Figure> {
  const told = (await countDisputes(deps)).flatMap(({ monday, count }) => count === null ? [] : [{ month: monthOf(monday), count }])
  const sum = (weeks: typeof told): number | null => weeks.length === 0 ? null : weeks.reduce((total, { count }) => total + count, 0)
  return figure('disputes', sum(told), months.map(({ month }) => ({ month, count: sum(told.filter(week => week.month === month)) })))
}

async function compute(deps: FigureDeps): Promise<Figures> {
  const nowMs = deps.now()
  const months = monthsUntil(nowMs, FIGURE_MONTHS)
  const leads = await countLeads(deps.db, months)
  const care = await countCare(deps.db, months)
  const careFigure = (key: FigureKey, of: 'packs' | 'personTimes') => monthly(key, { total: care.total[of], months: care.months.map(month => month[of]) }, months)
  const stations = deps.index.active.map(({ facts }) => facts)
  return {
    computedAt: toShanghaiIso(nowMs),
    holdsSamples: stations.some(({ isSample }) => isSample) || await holdsDemo(deps.db),
    figures: [
      figure('stations', stations.length, null),
      monthly('registered', await countRegistered(deps.db, months), months),
      monthly('leads', leads.received, months),
      monthly('leads_resolved', leads.resolved, months),
      await disputeFigure(deps, months),
      monthly('service_person_times', await countServicePersonTimes(deps.db, months, nowMs), months),
      careFigure('care_packs', 'packs'),
      careFigure('care_person_times', 'personTimes'),
    ],
  }
}

/** Answers with the public figures; they are counted anew when they are older than a minute. Nobody's name or place is in them. */
export function createFigures(deps: FigureDeps): () => Promise<Figures> {
  let held: { atMs: number, figures: Promise<Figures> } | undefined
  return () => {
    if (!held || Math.abs(deps.now() - held.atMs) >= STANDS_MS) {
      const mine = { atMs: deps.now(), figures: compute(deps) }
      held = mine
      // What could not be counted is counted for the next who asks.
      mine.figures.catch(() => held = held === mine ? undefined : held)
    }
    return held.figures
  }
}
