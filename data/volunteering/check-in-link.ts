/**
 * What the QR of an activity holds: an address of this site with the code in it, so that WeChat and any camera open the page that checks in.
 * `https://example.org/v/NR1.….….…`. Codes consist of letters, digits and dots only.
 */
export const checkInLink = (origin: string, code: string): string => `${origin}/v/${code}`

/** The code in what somebody pasted: the whole address, or the code itself. */
export const codeInText = (text: string): string => /\/v\/([\w.]+)/.exec(text)?.[1] ?? text.trim()

/** What a printed record of hours refers to; the code alone can be typed there too. */
export const serviceRecordLink = (origin: string, code: string): string => `${origin}/service-records/${code}`
