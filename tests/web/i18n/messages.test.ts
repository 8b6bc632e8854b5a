import { describe, expect, it } from 'vitest'
import { problemCodes } from '#data/problems/problem.ts'
import { distanceWords } from '#web/i18n/distance-words.ts'
import { en } from '#web/i18n/en.ts'
import { audit as auditInEnglish } from '#web/i18n/en/audit.ts'
import { desk as deskInEnglish } from '#web/i18n/en/desk.ts'
import { large as largeInEnglish } from '#web/i18n/en/large.ts'
import { staff as staffInEnglish } from '#web/i18n/en/staff.ts'
import { problemWords } from '#web/i18n/problem-words.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { audit } from '#web/i18n/zh-cn/audit.ts'
import { desk } from '#web/i18n/zh-cn/desk.ts'
import { large } from '#web/i18n/zh-cn/large.ts'
import { staff } from '#web/i18n/zh-cn/staff.ts'

const chinese = { ...zhCn, large, desk, staff, audit }
const english = { ...en, large: largeInEnglish, desk: deskInEnglish, staff: staffInEnglish, audit: auditInEnglish }

/** All words of a locale by the path to them; functions are called with plausible values. */
function wordsOf(node: unknown, path = ''): [path: string, words: string][] {
  if (typeof node === 'string')
    return [[path, node]]
  if (typeof node === 'function')
    return [[path, String(path.endsWith('join') ? node(['a', 'b']) : node('2', '2', '2'))]]
  return Object.entries(node as Record<string, unknown>).flatMap(([key, value]) => wordsOf(value, path === '' ? key : `${path}.${key}`))
}

describe('the words of both languages', () => {
  it('are there, every one', () => {
    for (const messages of [chinese, english]) {
      const empty = wordsOf(messages).filter(([, words]) => words.trim() === '')
      expect(empty).toEqual([])
    }
  })
  it('have no English in the Chinese interface but names that are written so', () => {
    const allowed = /English|GCJ-02|CC BY|CSV|Excel|GeoJSON|WPS|https/g
    const latin = wordsOf(chinese).filter(([, words]) => /[a-z]{2,}/i.test(words.replace(allowed, '')))
    expect(latin).toEqual([])
  })
  it('shout nowhere', () => {
    expect(wordsOf(chinese).filter(([, words]) => /[!！]/.test(words))).toEqual([])
  })
  it('name every problem, and one of a newer server as an error', () => {
    for (const messages of [zhCn, en]) {
      for (const code of [...problemCodes, 'unreachable', 'no_answer', 'toString', 'from_next_year'])
        expect(problemWords(messages, code)).toMatch(/[。.]$/)
    }
    expect(problemWords(zhCn, 'from_next_year')).toBe(zhCn.app.problems.internal)
  })
})

describe('a distance in words', () => {
  it.each([
    [0, '0 米'],
    [18, '18 米'],
    [347, '350 米'],
    [994, '990 米'],
    [996, '1.0 公里'],
    [1234, '1.2 公里'],
    [9949, '9.9 公里'],
    [9960, '10 公里'],
    [48_600, '49 公里'],
  ])('%d m is %s', (metres, words) => {
    expect(distanceWords(zhCn, metres)).toBe(words)
  })
})
