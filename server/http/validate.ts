import type { ValidationTargets } from 'hono'
import type * as z from 'zod/mini'
import type { HttpEnv } from './http-env.ts'
import { validator } from 'hono-openapi'
import { ProblemError } from '#data/problems/problem-error.ts'

/**
 * Parses one part of a request and throws invalid_input with every complaint. Throwing, instead of answering, keeps zod's error
 * type out of the typed client.
 */
export function validate<Schema extends z.ZodMiniType, Target extends keyof ValidationTargets>(target: Target, schema: Schema) {
  return validator<Schema, Target, HttpEnv, string>(target, schema, (result) => {
    if (result.success)
      return
    throw new ProblemError('invalid_input', `the ${target} has parts that cannot be taken`, {
      complaints: result.error.map(issue => ({
        path: (issue.path ?? []).map(step => String(typeof step === 'object'
          ? step.key
          : step)).join('.'),
        message: issue.message,
      })),
    })
  })
}
