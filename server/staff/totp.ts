import type { Buffer } from 'node:buffer'
import { Secret, TOTP } from 'otpauth'

/** RFC 4226 section 4: 160 bits recommended. */
export const TOTP_SECRET_BYTES = 20
const PERIOD_SECONDS = 30
/** Clocks of phones may be one step off, either way (RFC 6238 section 5.2). */
const STEPS_OFF = 1

function totpOf(secret: Buffer, options: { issuer: string, label: string } = { issuer: '', label: '' }): TOTP {
  return new TOTP({ ...options, secret: new Secret({ buffer: new Uint8Array(secret).buffer }), algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS })
}

/** What an authenticator app is told: the secret in base32, and the `otpauth://` address for a QR code. */
export function describeTotp(secret: Buffer, about: { issuer: string, label: string }): { secret: string, uri: string } {
  const totp = totpOf(secret, about)
  return { secret: totp.secret.base32, uri: totp.toString() }
}

/** The time step that a code belongs to; undefined when it is not right at this time. */
export function totpStep(secret: Buffer, code: string, nowMs: number): number | undefined {
  const totp = totpOf(secret)
  const delta = totp.validate({ token: code, timestamp: nowMs, window: STEPS_OFF })
  return delta === null ? undefined : totp.counter({ timestamp: nowMs }) + delta
}
