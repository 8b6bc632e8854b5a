import type { AreaReadings } from '#data/areas/area-search.ts'
import type { Deps } from '../deps.ts'
import { pinyin } from 'pinyin-pro'
import { readAreas } from '../areas/areas.service.ts'

/** Each name is read once: 5,000 take a tenth of a second, and anybody may ask. It grows no further than areas were ever named. */
const read = new Map<string, string>()

/** How the name of each area in use is read. Made here, because the table of readings is too big for a phone. */
export async function readAreaReadings(deps: Pick<Deps, 'db'>): Promise<AreaReadings> {
  return Object.fromEntries((await readAreas(deps)).map(({ id, name }) => [id, readingOf(name)]))
}

function readingOf(name: string): string {
  const known = read.get(name)
  if (known !== undefined)
    return known
  const reading = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .map(syllable => syllable.normalize('NFKC').toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .filter(syllable => syllable !== '')
    .join(' ')
  read.set(name, reading)
  return reading
}
