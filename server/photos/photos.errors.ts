import type { PhotoRefusal } from '#data/photos/photo.ts'
import { photoRefusals } from '#data/photos/photo.ts'
import { ProblemError } from '#data/problems/problem-error.ts'

/** The expected failures of this module. Staff read the complaints, so they are in their language. */
export const photoErrors = {
  refused: (code: PhotoRefusal) => new ProblemError('invalid_input', photoRefusals[code].en, { complaints: [{ path: `file.${code}`, message: photoRefusals[code].zh }] }),
  tooMany: (most: number) => new ProblemError('invalid_input', `at most ${most} photos`, { complaints: [{ path: 'file.too_many', message: `最多 ${most} 张照片，请先删一张。` }] }),
  otherOrder: () => new ProblemError('invalid_input', 'the order must name every photo once', { complaints: [{ path: 'ids', message: '照片刚才变过，请更新页面再排。' }] }),
  busy: () => new ProblemError('too_many_requests', 'too many photos at once', { retryAfterSeconds: 10 }),
}
