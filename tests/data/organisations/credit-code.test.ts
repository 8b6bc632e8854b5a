import { describe, expect, it } from 'vitest'
import { creditCheckDigit, creditCodeFault, normaliseCreditCode } from '#data/organisations/credit-code.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

describe('a unified social credit code', () => {
  it('is right for codes of companies that everybody can look up', () => {
    // 华为技术有限公司, 贵州茅台酒股份有限公司, 腾讯 (深圳市腾讯计算机系统有限公司), 阿里巴巴 (中国) 有限公司.
    for (const code of ['914403001922038216', '9152000071430580XT', '9144030071526726XG', '91330100799655058B'])
      expect([code, creditCodeFault(code)]).toEqual([code, null])
  })

  it('is the same in full-width, lower-case and spaced forms', () => {
    expect(normaliseCreditCode('９１５２００００７１４３０５８０ｘｔ ')).toBe('9152000071430580XT')
    expect(normaliseCreditCode('9152 0000 7143 0580 xt')).toBe('9152000071430580XT')
  })

  it('is refused when it is too short, holds a letter that there is not, or has another check digit', () => {
    expect(creditCodeFault('9152000071430580X')?.zh).toContain('17 位')
    expect(creditCodeFault('9152000071430580XI')?.zh).toContain('“I”')
    expect(creditCodeFault('9152000071430580XW')?.zh).toContain('校验位')
  })

  it('shows every single wrong letter, and every two neighbours that changed places', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed)
      const letter = () => LETTERS[Math.floor(random() * LETTERS.length)] ?? ''
      const first17 = Array.from({ length: 17 }, letter).join('')
      const code = `${first17}${creditCheckDigit(first17)}`
      expect([seed, creditCodeFault(code)]).toEqual([seed, null])
      const place = Math.floor(random() * 18)
      const other = letter()
      const wrong = `${code.slice(0, place)}${other}${code.slice(place + 1)}`
      expect([seed, creditCodeFault(wrong) === null]).toEqual([seed, wrong === code])
      const [at, next] = [Math.min(place, 16), Math.min(place, 16) + 1]
      const swapped = `${code.slice(0, at)}${code[next]}${code[at]}${code.slice(next + 1)}`
      expect([seed, creditCodeFault(swapped) === null]).toEqual([seed, swapped === code])
    }
  })

  it('weighs by the table of the standard', () => {
    const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    const random = seededRandom(32100)
    for (let time = 0; time < 200; time++) {
      const first17 = Array.from({ length: 17 }, () => LETTERS[Math.floor(random() * LETTERS.length)] ?? '').join('')
      const sum = weights.reduce((all, weight, at) => all + weight * LETTERS.indexOf(first17[at] ?? ''), 0)
      expect(creditCheckDigit(first17)).toBe(LETTERS[(31 - sum % 31) % 31])
    }
  })
})
