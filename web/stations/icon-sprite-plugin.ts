import type { Plugin } from 'vite'
import type { FunctionalComponent, SVGAttributes } from 'vue'
import type { ServiceKey } from '#data/stations/service.ts'
import { AirVent, Armchair, ArrowUp, BatteryCharging, BookOpen, BriefcaseMedical, Coffee, Droplet, Heater, Microwave, ShowerHead, SquareParking, Toilet, Umbrella, Wifi, Wrench, Zap } from '@lucide/vue'
import { createSSRApp, h } from 'vue'
import { renderToString } from 'vue/server-renderer'

/** The pictures that stand on every card. */
const icons: Record<ServiceKey | 'arrow', FunctionalComponent<SVGAttributes>> = {
  arrow: ArrowUp,
  water: Droplet,
  hot_water: Coffee,
  charging: Zap,
  rest: Armchair,
  toilet: Toilet,
  aircon: AirVent,
  heating: Heater,
  microwave: Microwave,
  battery_swap: BatteryCharging,
  e_bike_parking: SquareParking,
  wifi: Wifi,
  first_aid: BriefcaseMedical,
  umbrella: Umbrella,
  tools: Wrench,
  shower: ShowerHead,
  books: BookOpen,
}

const PLACE = '<!--icons-->'

/**
 * Writes the pictures into the page, each once; cards refer to them: `<use href="#icon-water">`. As components they would be two instances
 * each, several hundred in a list; in the app they would be a quarter of what a phone draws at its start. Fails when the page has no place for them.
 */
export function iconSpritePlugin(): Plugin {
  return {
    name: 'nuanyi:icon-sprite',
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        if (!html.includes(PLACE))
          throw new Error(`index.html has no ${PLACE}`)
        const drawn = await renderToString(createSSRApp({ render: () => Object.entries(icons).map(([name, icon]) => h(icon, { id: `icon-${name}` })) }))
        return html.replace(PLACE, () => `<div hidden>${drawn.replaceAll(/<!--.*?-->/g, '')}</div>`)
      },
    },
  }
}
