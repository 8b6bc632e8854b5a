import { bodyLimit } from 'hono/body-limit'
import { ProblemError } from '#data/problems/problem-error.ts'

/** Refuses larger bodies before they are read. Throws too_large. */
export const limitBody = (maxSize: number) => bodyLimit({
  maxSize,
  onError: (c) => {
    throw new ProblemError('too_large', `at most ${maxSize} bytes, got ${c.req.header('content-length') ?? 'more'}`)
  },
})
