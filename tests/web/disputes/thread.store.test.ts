import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createSSRApp } from 'vue'
import { RECEIPT_HEADER } from '#data/disputes/dispute.ts'
import { apiKey } from '#web/api/api.ts'
import { createClient } from '#web/api/client.ts'
import { portsKey } from '#web/device/ports.ts'
import { useThreadStore } from '#web/disputes/thread/thread.store.ts'
import { aCode } from '../../support/dispute-story.ts'
import { aPhone, aServer } from '../phone.ts'

const problem = (status: number, code: string) => new Response(JSON.stringify({ type: '', title: '', status, code }), { status, headers: { 'content-type': 'application/problem+json' } })

function openStore(answers: (Response | 'lost')[]) {
  const requests: { path: string, code: string | null, hasDevice: boolean }[] = []
  const client = createClient('https://nuanyi.example', async (input, init) => {
    const headers = new Headers(init?.headers)
    requests.push({ path: new URL(String(input)).pathname, code: headers.get(RECEIPT_HEADER), hasDevice: headers.has('x-device-key') })
    const answer = answers.shift() ?? Response.json({ id: 'x' })
    if (answer === 'lost')
      throw new TypeError('Failed to fetch')
    return answer
  })
  let made = 0
  const parts = { randomBytes: (count: number) => new Uint8Array(count).fill(++made) }
  const app = createSSRApp({})
  const pinia = createPinia()
  app.use(pinia)
  app.provide(apiKey, { ...aServer(null), client })
  // Only the randomness of the phone is asked for.
  app.provide(portsKey, { ...aPhone().ports, offline: async () => parts as never })
  return { requests, store: app.runWithContext(() => useThreadStore(pinia)) }
}

describe('a case by its receipt code', () => {
  it('is asked for by the code as it was given, in a header, with nothing of the phone', async () => {
    const code = aCode()
    const { requests, store } = openStore([Response.json({ state: 'received' })])
    expect(await store.open(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `)).toMatchObject({ isOk: true, value: { code } })
    expect(requests).toEqual([{ path: '/api/disputes/thread', code, hasDevice: false }])
  })

  it('is unknown alike when the code is mistyped, without asking, and when the server does not know it', async () => {
    const { requests, store } = openStore([problem(404, 'not_found')])
    const mistyped = await store.open('1234')
    expect(requests).toEqual([])
    expect(mistyped).toEqual(await store.open(aCode()))
  })

  it('hears a word once: what may have arrived goes under the same id again, what was taken or refused does not', async () => {
    const code = aCode()
    const word = { deed: 'answer', words: '有记录' } as const
    const { requests, store } = openStore(['lost', Response.json({ id: 'x' }), Response.json({ id: 'x' }), problem(409, 'not_possible_now')])
    for (let time = 0; time < 5; time++)
      await store.say(code, word)
    const [lost, again, next, refused, after] = requests.map(({ path }) => path)
    expect(again).toBe(lost)
    expect(new Set([again, next, refused, after]).size).toBe(4)
    expect(lost).not.toContain(code)
  })
})
