import type { MapView } from '#web/map/map-station.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** Where the map looked last, so that coming back from a station finds it as it was. Forgotten when the app is closed. */
export const useMapLookStore = defineStore('map-look', () => ({ view: shallowRef<MapView | null>(null) }))
