/** A stretch of time from `start` up to, not including, `end`; both in the same unit, which the caller's name says. */
export interface Span { start: number, end: number }

/** Sorts spans and joins those that touch or overlap. Empty ones vanish. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const { start, end } of [...spans].filter(span => span.end > span.start).sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && start <= last.end)
      last.end = Math.max(last.end, end)
    else
      merged.push({ start, end })
  }
  return merged
}

/** What is left of the merged `spans` without the merged `taken`. */
export function subtractSpans(spans: readonly Span[], taken: readonly Span[]): Span[] {
  return spans.flatMap(({ start, end }) => {
    const left: Span[] = []
    let from = start
    for (const hole of taken) {
      if (hole.end <= from || hole.start >= end)
        continue
      if (hole.start > from)
        left.push({ start: from, end: hole.start })
      from = hole.end
    }
    if (from < end)
      left.push({ start: from, end })
    return left
  })
}

/** The parts of the spans that lie inside the window. */
export function clipSpans(spans: readonly Span[], window: Span): Span[] {
  return spans
    .map(({ start, end }) => ({
      start: Math.max(start, window.start),
      end: Math.min(end, window.end),
    }))
    .filter(({ start, end }) => end > start)
}
