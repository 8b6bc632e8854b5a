/** How long a finger must rest to pick a place. */
export const HOLD_MS = 600
/** A resting finger trembles by this much. CSS pixels. */
const TREMBLE_PX = 10

export interface Touch { readonly id: number, readonly x: number, readonly y: number }

export interface LongPress {
  down: (touch: Touch) => void
  move: (touch: Touch) => void
  /** The finger has left, or the browser has taken the gesture over. */
  up: (touch: Touch) => void
  /** Whether the touch that is ending now was a long one, so that it is no tap as well. */
  hasFired: () => boolean
}

/** Tells a finger (or mouse) that rests from one that taps, drags or pinches. `after` runs something later and returns how to call it off. */
export function createLongPress({ after, onHold }: { after: (ms: number, run: () => void) => () => void, onHold: (touch: Touch) => void }): LongPress {
  const touches = new Set<number>()
  let start: Touch | null = null
  let fired = false
  let callOff = (): void => {}

  function forget(): void {
    callOff()
    start = null
  }

  return {
    down(touch) {
      touches.add(touch.id)
      forget()
      fired = false
      // A second finger makes it a pinch.
      if (touches.size > 1)
        return
      start = touch
      callOff = after(HOLD_MS, () => {
        start = null
        fired = true
        onHold(touch)
      })
    },
    move({ id, x, y }) {
      if (start?.id === id && Math.hypot(x - start.x, y - start.y) > TREMBLE_PX)
        forget()
    },
    up({ id }) {
      touches.delete(id)
      forget()
    },
    hasFired: () => fired,
  }
}
