/** What a connection for live changes tells. */
export interface LiveEars {
  /** The stations have this revision now: said at once, and after every change. */
  readonly onRevision: (revision: number) => void
  /** It broke. `isOver`: the browser will not mend it by itself, as when the server has no room. */
  readonly onLost: (isOver: boolean) => void
}

/** Opens the connection; returns what closes it. Undefined: this browser has no such thing. */
export type OpenLive = (ears: LiveEars) => (() => void) | undefined

const CLOSED = 2

function revisionOf(data: unknown): number | undefined {
  try {
    const told: unknown = JSON.parse(String(data))
    return typeof told === 'object' && told !== null && 'revision' in told && typeof told.revision === 'number' ? told.revision : undefined
  }
  catch {
    return undefined
  }
}

/** `GET /api/live` by the browser's EventSource, which old WebViews lack. */
export function createLive(Source: typeof EventSource | undefined, url = '/api/live'): OpenLive {
  return ({ onRevision, onLost }) => {
    if (!Source)
      return undefined
    const source = new Source(url)
    source.addEventListener('stations', ({ data }: MessageEvent) => {
      const revision = revisionOf(data)
      if (revision !== undefined)
        onRevision(revision)
    })
    source.addEventListener('error', () => onLost(source.readyState === CLOSED))
    return () => source.close()
  }
}
