import { expect, it } from 'vitest'
import { platformKeys, platformNames } from '#data/platforms/platform.ts'

it.each(['zh', 'en'] as const)('each platform has one name in %s, and no two have the same', (language) => {
  expect(Object.keys(platformNames[language])).toEqual([...platformKeys])
  expect(new Set(Object.values(platformNames[language])).size).toBe(platformKeys.length)
})
