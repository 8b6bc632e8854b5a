import { describe } from 'vitest'
import { openTestDeps } from './test-deps.ts'
import { testDialects } from './test-dialects.ts'

type Options = Omit<NonNullable<Parameters<typeof openTestDeps>[0]>, 'dialect'>
type TestDeps = Awaited<ReturnType<typeof openTestDeps>>

/** Runs the same tests on SQLite and on PostgreSQL. `open` gives everything a server is made of, on an empty database. */
export function describeDialects(title: string, tests: (open: (options?: Options) => Promise<TestDeps>) => void): void {
  for (const { name, open } of testDialects) {
    describe(`${title} (${name})`, () => {
      tests(async options => openTestDeps({ ...options, dialect: await open() }))
    })
  }
}
