import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { seal, unseal } from '#server/seal.ts'

const key = Buffer.alloc(32, 3)
const sealed = (secret: string) => seal(key, Buffer.from(secret), { boundTo: 'row 1', randomBytes })

describe('a sealed secret', () => {
  it('opens again for its row, whatever it holds', () => {
    for (const secret of ['', '138 1234 5678', '手机号', '\0'])
      expect(unseal(key, sealed(secret), { boundTo: 'row 1' }).toString()).toBe(secret)
  })

  it('looks different every time', () => {
    expect(sealed('same')).not.toBe(sealed('same'))
  })

  it('does not open for another row, with another key, changed or cut', () => {
    const text = sealed('secret')
    const bytes = Buffer.from(text, 'base64url')
    expect(() => unseal(key, text, { boundTo: 'row 2' })).toThrow()
    expect(() => unseal(Buffer.alloc(32, 4), text, { boundTo: 'row 1' })).toThrow()
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => unseal(key, changed.toString('base64url'), { boundTo: 'row 1' })).toThrow()
      expect(() => unseal(key, bytes.subarray(0, at).toString('base64url'), { boundTo: 'row 1' })).toThrow()
    }
  })
})
