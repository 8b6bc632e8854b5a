import { pinyin } from 'pinyin-pro'

/**
 * What a station is found by when typed in letters: the pinyin initials of its name and address, lower case, a space between
 * the two. 城管小屋 gives `cgxw`. Made here, because the table of readings is too big for a phone.
 */
export function searchKeysOf(name: string, address: string | null): string {
  return [name, address ?? ''].map(initialsOf).filter(initials => initials !== '').join(' ')
}

function initialsOf(words: string): string {
  return pinyin(words, {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
  })
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}
