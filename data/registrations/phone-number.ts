import * as z from 'zod/mini'

/** A mobile number of mainland China: 11 digits from 13 to 19. */
const MOBILE = /^1[3-9]\d{9}$/

/** A number as people write it (`+86 138-1234-5678`, full-width digits) as 11 digits; null: it is no mobile number. */
export function readMobile(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s\-—_.()]/g, '').replace(/^(?:\+|00)?86(?=1)/, '')
  return MOBILE.test(digits) ? digits : null
}

/** `138****5678`: what staff see before a reveal. */
export const maskMobile = (mobile: string): string => `${mobile.slice(0, 3)}****${mobile.slice(-4)}`

/** What comes in: any way of writing it; inside it is 11 digits. */
export const mobileSchema = z.pipe(
  z.string().check(z.maxLength(40), z.refine(typed => readMobile(typed) !== null, 'must be a mobile number of 11 digits')),
  // What was refused above does not come here.
  z.transform(typed => readMobile(typed) ?? typed),
)
