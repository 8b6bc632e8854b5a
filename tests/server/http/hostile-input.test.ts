import { beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '#data/problems/problem.ts'
import { createApp } from '#server/app.ts'
import { prepareSite } from '#server/site/first-start.ts'
import { openTestDeps } from '../../support/test-deps.ts'

const hostile = [
  '',
  '\'; drop table stations; --',
  '" or 1=1',
  '<script>alert(1)</script>',
  '%00',
  '\u0000',
  '‮evil',
  '💣'.repeat(500),
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '0x10',
  '9'.repeat(400),
  '../../etc/passwd',
  '%E0%A4%A',
  '%',
  '[]',
  '{}',
  'constructor',
  '__proto__',
  ',,,,',
  'water,'.repeat(100),
  '2026-13-45T99:99:99Z',
  '0000-00-00',
]

let app: ReturnType<typeof createApp>
beforeAll(async () => {
  const deps = await openTestDeps()
  await prepareSite(deps)
  app = createApp(deps)
})

async function expectCalm(request: Response | Promise<Response>, what: string) {
  const answer = await request
  expect(answer.status, what).toBeLessThan(500)
  if (answer.status >= 400) {
    const problem = problemSchema.safeParse(await answer.json())
    expect(problem.success, `${what}: ${problem.error?.message}`).toBe(true)
  }
}

describe('hostile text', () => {
  const parameters = [
    'lng',
    'lat',
    'services',
    'open',
    'limit',
    'since',
    'area',
    'nonsense',
    '__proto__',
  ]

  it.each(parameters)('in the query parameter %s gets an answer or a problem, never a 500', async (name) => {
    for (const value of hostile) {
      const encoded = encodeURIComponent(value)
      await expectCalm(app.request(`/api/stations?${name}=${encoded}`), `${name}=${value}`)
      await expectCalm(app.request(`/api/stations/nearest?lng=106.8&lat=28.1&${name}=${encoded}`), `nearest ${name}=${value}`)
      await expectCalm(app.request(`/api/stations/nearest?lng=106.8&lat=28.1&${name}=${value.slice(0, 50).replaceAll(/[^\w%.,'"<>=+-]/g, '')}`), `raw ${name}=${value}`)
    }
  })

  it('in a code or an id gets a problem', async () => {
    for (const value of hostile.filter(text => text !== '')) {
      await expectCalm(app.request(`/api/stations/${encodeURIComponent(value)}`), value)
      await expectCalm(app.request(`/api/door-checks/${encodeURIComponent(value)}`, {
        method: 'PUT',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }), value)
    }
  })

  it('in a body gets a problem that names what is wrong', async () => {
    const put = (body: string, headers: Record<string, string> = {}) => app.request('/api/door-checks/0190cccc-0000-7000-8000-00000000abcd', {
      method: 'PUT',
      body,
      headers: { 'content-type': 'application/json', 'x-device-key': '11111111-1111-4111-8111-111111111111', ...headers },
    })
    for (const value of [
      ...hostile,
      'null',
      '[]',
      '1',
      '"text"',
      '{"stationId":1}',
      '{"__proto__":{}}',
    ])
      await expectCalm(put(value), value)
    const answer = await put(JSON.stringify({
      stationId: 'x',
      kind: 'stolen',
      observedAt: 'yesterday',
      more: 1,
    }))
    expect(answer.status).toBe(422)
    const { errors } = problemSchema.parse(await answer.json())
    expect(errors?.map(({ path }) => path)).toEqual(expect.arrayContaining(['stationId', 'kind', 'observedAt']))
  })
})

describe('a request that is not one', () => {
  it('with broken JSON is a bad request', async () => {
    const answer = await app.request('/api/suggestions/0190cccc-0000-7000-8000-00000000abcd', {
      method: 'PUT',
      body: '{"kind":',
      headers: { 'content-type': 'application/json', 'x-device-key': '11111111-1111-4111-8111-111111111111' },
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'bad_request' })
  })

  it('with 65 kB is too large', async () => {
    const answer = await app.request('/api/suggestions/0190cccc-0000-7000-8000-00000000abcd', {
      method: 'PUT',
      body: JSON.stringify({
        words: 'x'.repeat(65 * 1024),
      }),
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'too_large' })
  })

  it('without a device key says so', async () => {
    const answer = await app.request('/api/suggestions/0190cccc-0000-7000-8000-00000000abcd', {
      method: 'PUT',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: [
        { path: 'x-device-key' },
      ],
    })
  })

  it('swapped lng and lat outside the range is refused, not turned round', async () => {
    const answer = await app.request('/api/stations/nearest?lng=28.134&lat=106.826')
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: [
        { path: 'lat' },
      ],
    })
  })
})

describe('a failure of ours', () => {
  it('is answered without its details and logged with the request id', async () => {
    const lines: unknown[] = []
    const deps = await openTestDeps()
    const app = createApp({
      ...deps,
      log: Object.assign(deps.log, {
        error: (line: unknown) => lines.push(line),
      }),
    })
    await deps.close()
    const answer = await app.request('/api/site')
    expect(answer.status).toBe(500)
    const problem = problemSchema.parse(await answer.json())
    expect(problem).toMatchObject({
      code: 'internal',
      requestId: expect.any(String),
    })
    expect(problem.detail).toBeUndefined()
    expect(lines).toEqual([
      expect.objectContaining({ requestId: problem.requestId }),
    ])
  })
})
