import type { Area } from '../../areas/area.ts'
import { growAreas } from '../area-tree.ts'

/**
 * 南昌高新技术产业开发区 with the four units it administers. A functional zone: GB/T 2260 does not know it, and its towns are
 * counted under 青山湖区 and 南昌县 there, so no area of this site has a code.
 * Source: the zone's public description. 五星垦殖场 is not listed apart: it became 鲤鱼洲管理处 when the zone took it over in 2017.
 * Place of 麻丘: GeoNames (see labels.ts); GeoNames does not have the others.
 */
export const nanchangHitechAreas: readonly Area[] = growAreas({
  county: { id: 'nanchang-hitech', name: '南昌高新技术产业开发区', gbCode: null },
  towns: [
    { id: 'aixihu', name: '艾溪湖管理处', gbCode: null },
    { id: 'changdong', name: '昌东镇', gbCode: null },
    { id: 'maqiu', name: '麻丘镇', gbCode: null },
    { id: 'liyuzhou', name: '鲤鱼洲管理处', gbCode: null },
  ],
  places: {
    'nanchang-hitech': { lng: 115.96, lat: 28.69 },
    'maqiu': { lng: 116.07842, lat: 28.67109 },
  },
})
