import type { FunctionalComponent, SVGAttributes } from 'vue'
import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import { CircleDotDashed, Construction, Flame, House, LampCeiling, MessageSquareText, OctagonX, Snowflake, TrafficCone, TriangleAlert, Wind } from '@lucide/vue'

/** The drawing of each kind. */
export const kindIcons: Record<LeadKindKey, FunctionalComponent<SVGAttributes>> = {
  road_damage: Construction,
  open_manhole: CircleDotDashed,
  traffic_light: TrafficCone,
  blocked_way: OctagonX,
  charging_fire: Flame,
  gas_smell: Wind,
  ice_flood: Snowflake,
  street_light: LampCeiling,
  station_trouble: House,
  other_hazard: TriangleAlert,
  appeal: MessageSquareText,
}
