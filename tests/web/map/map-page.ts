import type { MapFailure, MapMove, MapOrigin, MapSite, MapStation, MapView, StationTiles } from '#web/map/map-station.ts'
import { createApp, h, reactive } from 'vue'
import { distanceWords } from '#web/i18n/distance-words.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { map } from '#web/i18n/zh-cn/map.ts'
import KeepBasemap from '#web/map/KeepBasemap.vue'
import StationMap from '#web/map/StationMap.vue'
import '#web/styles/base.css'

/** The page of `station-map.chromium.test.ts`: the map alone, fed and heard by the test. */
export interface MapPage {
  state: {
    stations: readonly MapStation[]
    tiles: StationTiles | null
    selectedCode: string | null
    from: MapOrigin | null
    site: MapSite
    isNight: boolean
    isReducedMotion: boolean
    view: MapView | null
    insetBottomPx: number
    isShown: boolean
  }
  heard: { selected: string[], unselected: number, picked: { lng: number, lat: number }[], failed: MapFailure[], recovered: number, moves: MapMove[] }
}
declare global {
  interface Window { mapPage: MapPage, firstState: MapPage['state'] }
}

const state = reactive(window.firstState)
const heard: MapPage['heard'] = { selected: [], unselected: 0, picked: [], failed: [], recovered: 0, moves: [] }
window.mapPage = { state, heard }
const words = { ...map, distance: (metres: number) => distanceWords(zhCn, metres) }

createApp(() => {
  document.documentElement.classList.toggle('night', state.isNight)
  const { isShown, ...props } = state
  return isShown
    ? h('main', { style: 'height: 100vh' }, [h('h1', { class: 'only-heard' }, '地图'), h(StationMap, {
        ...props,
        words,
        onSelect: code => heard.selected.push(code),
        onUnselect: () => (heard.unselected += 1),
        onPick: point => heard.picked.push(point),
        onMove: move => heard.moves.push(move),
        onFailed: reason => heard.failed.push(reason),
        onRecovered: () => (heard.recovered += 1),
      }), h(KeepBasemap, { map: state.site.map, words })])
    : h('main')
}).mount('#app')
