import { resolver } from 'hono-openapi'
import { problemSchema } from '#data/problems/problem.ts'

const problem = (description: string) => ({
  description,
  content: {
    'application/problem+json': {
      schema: resolver(problemSchema),
    },
  },
})

/** The failures that any route of the API may answer with, for OpenAPI. */
export const problemResponses = {
  400: problem('The request cannot be read'),
  404: problem('There is nothing here'),
  422: problem('Part of the input cannot be taken; errors[] says which and why'),
}

/** Those of routes that take something in. */
export const writeProblemResponses = {
  ...problemResponses,
  409: problem('The id was used before with another body'),
  413: problem('The request is too large'),
  429: problem('Too many from this phone; Retry-After says when'),
}

/** Those of what a phone sends that may never have been here before. */
export const newPhoneResponses = {
  ...writeProblemResponses,
  428: problem('This phone was never here: x-device-work must hold its proof of work'),
}
