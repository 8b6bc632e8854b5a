import type * as z from 'zod/mini'
import { describeRoute, resolver } from 'hono-openapi'
import { problemResponses, writeProblemResponses } from './problem-responses.ts'

/** What a staff route answers with: JSON of a schema, a file of a kind, or (null) 204 without a body. */
type Answer = z.ZodMiniType | { readonly file: string } | null

function describeAnswer(answer: Answer) {
  if (answer === null)
    return { 204: { description: 'Done' } }
  const content = 'file' in answer
    ? { [answer.file]: { schema: { type: 'string' as const, format: 'binary' } } }
    : { 'application/json': { schema: resolver(answer) } }
  return { 200: { description: 'OK', content } }
}

/** A staff route for OpenAPI. Whoever is not allowed gets the 404. */
export function describeStaffRoute(summary: string, answer: Answer, options: { isWrite?: boolean } = {}) {
  return describeRoute({
    tags: ['staff'],
    summary,
    responses: { ...describeAnswer(answer), ...options.isWrite ? writeProblemResponses : problemResponses },
  })
}
