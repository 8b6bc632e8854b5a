import type { MapLibreMap } from 'maplibre-gl'
import type { Point } from '#data/geo/point.ts'
import { createLongPress } from './long-press.ts'

/** Picks a place by a long press, and by Enter in the middle of the map. */
export function listenToFingers({ map, pick }: { map: MapLibreMap, pick: (point: Point) => void }): { wasHeld: () => boolean, stop: () => void } {
  const surface = map.getCanvasContainer()
  const listening = new AbortController()
  const { signal } = listening

  const longPress = createLongPress({
    after(ms, run) {
      // On a busy phone the timer may come before the news that the finger has left; a frame brings all such news first.
      let frame = 0
      const timer = setTimeout(() => (frame = requestAnimationFrame(run)), ms)
      return () => {
        clearTimeout(timer)
        cancelAnimationFrame(frame)
      }
    },
    onHold({ x, y }) {
      const { left, top } = surface.getBoundingClientRect()
      const { lng, lat } = map.unproject([x - left, y - top])
      pick({ lng, lat })
    },
  })
  const touchOf = ({ pointerId, clientX, clientY }: PointerEvent) => ({ id: pointerId, x: clientX, y: clientY })

  surface.addEventListener('pointerdown', (event) => {
    if (event.button === 0)
      longPress.down(touchOf(event))
  }, { signal })
  surface.addEventListener('pointermove', event => longPress.move(touchOf(event)), { signal })
  // A finger may leave the map before it is lifted.
  for (const type of ['pointerup', 'pointercancel'] as const)
    window.addEventListener(type, event => longPress.up(touchOf(event)), { signal })
  // Phones open a menu (save image, copy) under a resting finger.
  surface.addEventListener('contextmenu', event => event.preventDefault(), { signal })
  map.getCanvas().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.repeat)
      return
    event.preventDefault()
    const { lng, lat } = map.getCenter()
    pick({ lng, lat })
  }, { signal })

  return { wasHeld: longPress.hasFired, stop: () => listening.abort() }
}
