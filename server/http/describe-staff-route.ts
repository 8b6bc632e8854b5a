import type * as z from 'zod/mini'
import { describeRoute, resolver } from 'hono-openapi'
import { problemResponses, writeProblemResponses } from './problem-responses.ts'

/** A staff route for OpenAPI; null: it answers 204 without a body. */
export function describeStaffRoute(summary: string, schema: z.ZodMiniType | null, options: { isWrite?: boolean } = {}) {
  return describeRoute({
    tags: ['staff'],
    summary,
    responses: {
      ...schema === null
        ? { 204: { description: 'Done' } }
        : { 200: { description: 'OK', content: { 'application/json': { schema: resolver(schema) } } } },
      ...options.isWrite ? writeProblemResponses : problemResponses,
    },
  })
}
