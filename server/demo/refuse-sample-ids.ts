import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from '../http/http-env.ts'
import { isSampleId } from '#data/demo/sample-id.ts'
import { ProblemError } from '#data/problems/problem-error.ts'

/** What riders send has an id of their phone's making at the end of the address; with the form of a sample's it would be taken for one, and go with them. */
export function refuseSampleIds(): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const isOfStaff = c.req.path.startsWith('/api/staff/')
    if (!isOfStaff && isSampleId(c.req.path.split('/').at(-1) ?? ''))
      throw new ProblemError('invalid_input', 'the id has the form of those of sample data', { complaints: [{ path: 'id', message: 'is of the form that only samples have; 这种编号只给示例数据用' }] })
    await next()
  }
}
