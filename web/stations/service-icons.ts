import type { FunctionalComponent, SVGAttributes } from 'vue'
import type { ServiceKey } from '#data/stations/service.ts'
import { AirVent, Armchair, BatteryCharging, BookOpen, BriefcaseMedical, Coffee, Droplet, Heater, Microwave, ShowerHead, SquareParking, Toilet, Umbrella, Wifi, Wrench, Zap } from '@lucide/vue'

/** One picture per service; it never stands without its word. */
export const serviceIcons: Record<ServiceKey, FunctionalComponent<SVGAttributes>> = {
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
