import type { OutboxEntry } from '#web/offline/outbox-entry.ts'
import { describe, expect, it } from 'vitest'
import { isReachable } from '#web/offline/reachability.ts'
import { sendEntry } from '#web/offline/send-entry.ts'

const entry: OutboxEntry = {
  id: '01980000-0000-7000-8000-000000000001',
  kind: 'door_check',
  method: 'PUT',
  path: '/api/door-checks/01980000-0000-7000-8000-000000000001',
  body: '{"kind":"open"}',
  createdAt: 0,
  attempts: 0,
  nextAttemptAt: 0,
  state: 'waiting',
  problem: null,
}
const receipt = { id: entry.id, receivedAt: '2026-07-15T12:00:00+08:00' }

function problemOf(status: number, code: string, headers: Record<string, string> = {}): Response {
  const body = {
    type: 'about:blank',
    title: code,
    status,
    code,
    requestId: 'r1',
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
  })
}

function page(status = 200): Response {
  return new Response('<html>欢迎使用免费 Wi-Fi</html>', {
    status,
    headers: { 'content-type': 'text/html' },
  })
}

async function answeredBy(answer: Response) {
  return sendEntry(entry, {
    fetch: async () => answer,
    headers: () => ({}),
  })
}

describe('an attempt to send', () => {
  it('asks for the device key at the time of sending and sends the stored bytes', async () => {
    const requests: [string, RequestInit][] = []
    await sendEntry(entry, {
      fetch: async (path, init) => {
        requests.push([path, init])
        return Response.json(receipt, { status: 201 })
      },
      headers: () => ({ 'x-device-key': 'k' }),
    })
    expect(requests).toMatchObject([
      [
        entry.path,
        {
          method: 'PUT',
          body: entry.body,
          headers: { 'x-device-key': 'k', 'content-type': 'application/json' },
        },
      ],
    ])
  })

  it.each([200, 201])('has delivered when the answer is %i and names the id', async (status) => {
    expect(await answeredBy(Response.json(receipt, { status }))).toEqual({ outcome: 'delivered' })
  })

  it.each([
    [
      'a captive portal that says 200',
      page(),
    ],
    [
      'a captive portal that says 403',
      page(403),
    ],
    [
      'a portal that speaks JSON',
      Response.json({ login: true }),
    ],
    [
      'an answer about another id',
      Response.json({ ...receipt, id: 'other' }),
    ],
    [
      'half an answer',
      new Response('{"id":"0198', {
        status: 201,
        headers: { 'content-type': 'application/json' },
      }),
    ],
    [
      'a redirect to a login page',
      new Response(null, {
        status: 302,
        headers: { location: 'http://portal.example' },
      }),
    ],
  ])('has not arrived after %s', async (_, answer) => {
    expect(await answeredBy(answer)).toMatchObject({
      outcome: 'failed',
      problem: { code: 'no_answer', status: null },
    })
  })

  it('has not arrived when the network breaks', async () => {
    const result = await sendEntry(entry, {
      fetch: async () => Promise.reject(new TypeError('Failed to fetch')),
      headers: () => ({}),
    })
    expect(result).toMatchObject({
      outcome: 'failed',
      problem: { code: 'no_answer' },
    })
  })

  it('tells the error page of a proxy from no network', async () => {
    expect(await answeredBy(page(502))).toMatchObject({
      outcome: 'failed',
      problem: { code: 'no_answer', status: 502 },
    })
  })

  it.each([
    [400, 'bad_request'],
    [404, 'not_found'],
    [409, 'id_taken'],
    [413, 'too_large'],
    [422, 'invalid_input'],
    [451, 'a_code_of_tomorrow'],
  ])('is refused by our %i', async (status, code) => {
    expect(await answeredBy(problemOf(status, code))).toEqual({
      outcome: 'refused',
      problem: {
        code,
        status,
        detail: null,
        errors: [],
      },
    })
  })

  it.each([
    [408, 'timeout'],
    [429, 'too_many_requests'],
    [500, 'internal'],
    [503, 'not_ready'],
  ])('is to be repeated after our %i', async (status, code) => {
    expect(await answeredBy(problemOf(status, code))).toMatchObject({
      outcome: 'failed',
      problem: { code, status },
      retryAfterMs: null,
    })
  })

  it.each([
    [
      'seconds',
      { 'retry-after': '120' },
      120_000,
    ],
    [
      'a date, by the clock of the server',
      { 'retry-after': 'Wed, 15 Jul 2026 04:01:00 GMT', 'date': 'Wed, 15 Jul 2026 04:00:00 GMT' },
      60_000,
    ],
    [
      'a date in the past',
      { 'retry-after': 'Wed, 15 Jul 2026 03:00:00 GMT', 'date': 'Wed, 15 Jul 2026 04:00:00 GMT' },
      0,
    ],
    [
      'a whole day, of which we wait an hour',
      { 'retry-after': '86400' },
      3_600_000,
    ],
    [
      'nonsense',
      { 'retry-after': 'soon' },
      null,
    ],
  ])('understands Retry-After given as %s', async (_, headers, retryAfterMs) => {
    expect(await answeredBy(problemOf(429, 'too_many_requests', headers))).toMatchObject({ retryAfterMs })
  })
})

describe('our server', () => {
  it.each([
    [
      true,
      'its health route answers',
      Response.json({
        status: 'ok',
        version: '0.1.0',
        database: 'sqlite',
        schemaVersion: 3,
      }),
    ],
    [
      false,
      'a captive portal answers instead',
      page(),
    ],
    [
      false,
      'something else speaks JSON',
      Response.json({ status: 'login' }),
    ],
    [
      false,
      'it is starting',
      problemOf(503, 'not_ready'),
    ],
  ])('reachable: %s when %s', async (isReached, _, answer) => {
    expect(await isReachable(async () => answer)).toBe(isReached)
  })

  it('is not reachable without a network', async () => {
    expect(await isReachable(async () => Promise.reject(new TypeError('Failed to fetch')))).toBe(false)
  })
})
