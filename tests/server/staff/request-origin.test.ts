import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffices, PASSWORD } from '../../support/staff-story.ts'
import { openTestDeps } from '../../support/test-deps.ts'

let office: Awaited<ReturnType<typeof openOffices>>
let behindProxy: Awaited<ReturnType<typeof openOffices>>
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  for (const environment of [{}, { PUBLIC_URL: 'https://nuanyi.example.cn/' }]) {
    const deps = await openTestDeps({ environment })
    closing.push(deps.close)
    const made = await openOffices(deps)
    await made.employ('张三', { role: 'viewer', areaId: 'haixiao' })
    if ('PUBLIC_URL' in environment)
      behindProxy = made
    else
      office = made
  }
})
afterAll(() => Promise.all(closing.map(close => close())))

const signIn = (to: typeof office, host: string, headers: Record<string, string>) => to.app.request(`http://${host}/api/staff/session`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ name: '张三', password: PASSWORD }) })
const cookies = (answer: Response) => answer.headers.getSetCookie().filter(line => !line.includes('Max-Age=0'))

describe('a request that changes something', () => {
  it.each([
    ['no Origin', {}],
    ['the Origin of another site', { origin: 'https://evil.example' }],
    ['the Origin of another port', { origin: 'http://localhost:3000' }],
    ['an Origin that begins like ours', { origin: 'http://localhost.evil.example' }],
    ['an opaque Origin', { origin: 'null' }],
    ['our Origin, but sent from another site', { 'origin': 'http://localhost', 'sec-fetch-site': 'cross-site' }],
    ['our Origin, but sent from a neighbour of our site', { 'origin': 'http://localhost', 'sec-fetch-site': 'same-site' }],
  ])('with %s is refused, whether there is such an address or not', async (_, headers) => {
    for (const path of ['session', 'password', 'no-such-thing']) {
      const answer = await office.app.request(`http://localhost/api/staff/${path}`, { method: 'PUT', headers })
      expect([answer.status, (await answer.json()).code]).toEqual([403, 'foreign_origin'])
    }
    expect((await signIn(office, 'localhost', headers)).status).toBe(403)
  })

  it('from our own page passes, in browsers that send Sec-Fetch-Site and in those that do not', async () => {
    expect((await signIn(office, 'localhost', { origin: 'http://localhost' })).status).toBe(200)
    expect((await signIn(office, 'localhost', { 'origin': 'http://localhost', 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  it('behind a proxy may come from PUBLIC_URL, or from the address it was sent to', async () => {
    expect((await signIn(behindProxy, '10.0.0.5:8080', { origin: 'https://nuanyi.example.cn' })).status).toBe(200)
    expect((await signIn(behindProxy, 'localhost:8080', { origin: 'http://localhost:8080' })).status).toBe(200)
    // Where there is https, plain http from another machine is not for staff.
    expect((await signIn(behindProxy, '10.0.0.5:8080', { origin: 'http://10.0.0.5:8080' })).status).toBe(403)
    expect((await signIn(behindProxy, '10.0.0.5:8080', { origin: 'http://nuanyi.example.cn' })).status).toBe(403)
  })
})

describe('the session cookie', () => {
  it.each([
    ['https, also when a proxy ends it', 'nuanyi.example.cn', 'https://nuanyi.example.cn'],
    ['this machine', 'localhost:8080', 'http://localhost:8080'],
  ])('on %s is Secure and bound to the host', async (_, host, origin) => {
    const [cookie] = cookies(await signIn(office, host, { origin }))
    expect(cookie).toMatch(/^__Host-nuanyi=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  })

  it('on plain http from another machine has another name and is not Secure', async () => {
    const [cookie = ''] = cookies(await signIn(office, '192.168.1.20:8080', { origin: 'http://192.168.1.20:8080' }))
    expect(cookie).toMatch(/^nuanyi=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const who = async (to: typeof office, host: string) => (await (await to.app.request(`http://${host}/api/staff/session`, { headers: { cookie: cookie.split(';')[0] ?? '' } })).json()).account
    expect(await who(office, '192.168.1.20:8080')).toMatchObject({ name: '张三' })
    // Where a Secure one would have been set, one that anybody on the way could have planted is not looked at.
    expect(await who(office, 'localhost')).toBeNull()
    expect(await who(behindProxy, 'nuanyi.example.cn')).toBeNull()
    expect(await who(behindProxy, '10.0.0.5:8080')).toBeNull()
  })
})

describe('an answer to staff', () => {
  it('is kept by nobody', async () => {
    for (const path of ['/api/staff/session', '/api/staff/accounts', '/api/staff/no-such-thing'])
      expect((await office.ask('GET', path)).headers.get('cache-control')).toBe('no-store')
  })
})
