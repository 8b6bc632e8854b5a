import { expect, it } from 'vitest'
import { leadSettingsSchema, webhookSchema } from '#data/leads/triage/routing.ts'
import { escalateOverdue } from '#server/leads/triage/escalate.ts'
import { noticeNew } from '#server/leads/triage/notices.service.ts'
import { sendNotices } from '#server/leads/triage/send-notices.ts'
import { triageJobs } from '#server/leads/triage/triage-jobs.ts'
import { describeDialects } from '../../../support/describe-dialects.ts'
import { openTriage } from '../../../support/triage-story.ts'

const URL_OF_ROBOT = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=very-secret'
const MINUTE = 60_000
const monday = (time: string) => Date.parse(`2026-11-23T${time}:00+08:00`)
const taken = () => Response.json({ errcode: 0, errmsg: 'ok' })

describeDialects('robots of group chats', (open) => {
  /** A county with one robot in Haixiao, and the network as the test wants it. */
  async function aRobot(answers: () => Response | Promise<Response> = taken, input: object = {}) {
    const sent: { url: string, body: { msgtype: string, markdown: Record<string, string> } }[] = []
    const network = { answers }
    const fetch: typeof globalThis.fetch = async (url, init) => {
      sent.push({ url: String(url), body: JSON.parse(String(init?.body)) })
      return network.answers()
    }
    const story = await openTriage(await open({ fetch, environment: { PUBLIC_URL: 'https://nuanyi.example' } }))
    const answer = await story.dispatcher.ask('POST', '/api/staff/leads/settings/webhooks', { areaId: 'haixiao', flavour: 'wecom', url: URL_OF_ROBOT, events: ['new', 'overdue'], ...input })
    const webhook = webhookSchema.parse(await answer.json())
    const settings = async (person = story.dispatcher) => leadSettingsSchema.parse(await (await person.ask('GET', '/api/staff/leads/settings')).json())
    const received = async (told: Parameters<typeof story.found>[0] = {}) => {
      const lead = await story.found(told)
      await story.deps.db.transaction().execute(transaction => noticeNew(transaction, lead))
      return lead
    }
    return { ...story, sent, network, webhook, settings, received }
  }

  it('hear of a new report of their area: number, kind, town, due time and a link, and nothing of the rider', async () => {
    const { deps, sent, received, settings } = await aRobot()
    const lead = await received({ words: '骑手的话，电话 13800000000', place_words: '王家门口', area_id: 'haixiao', assigned_area_id: 'tongzi' })
    await received({ area_id: 'chumi', assigned_area_id: 'chumi' })
    expect([await sendNotices(deps), await sendNotices(deps)]).toEqual([1, 0])
    expect(sent).toEqual([{ url: URL_OF_ROBOT, body: { msgtype: 'markdown', markdown: { content: `**暖驿：新的问题线索**\n编号：${lead.number}\n类型：路面坏了\n地点：海校街道\n期限：2026-11-27 10:00\n[打开处理](https://nuanyi.example/desk/leads/${lead.id})` } } }])
    expect((await settings()).webhooks).toMatchObject([{ lastSuccessAt: new Date(deps.clock.nowMs).toISOString(), failure: null }])
    await deps.close()
  })

  it('hear in the form of DingTalk too, and once for each level that an overdue report goes up', async () => {
    const { deps, sent, found } = await aRobot(taken, { areaId: 'tongzi', flavour: 'dingtalk', url: 'https://oapi.dingtalk.com/robot/send?access_token=x', events: ['overdue'] })
    const lead = await found({ kind: 'gas_smell', received_at: new Date(monday('08:30')).toISOString() })
    await escalateOverdue(deps)
    await sendNotices(deps)
    expect(sent.map(({ body }) => body)).toMatchObject([{ msgtype: 'markdown', markdown: { title: '暖驿：问题线索超期' } }])
    expect(sent[0]?.body.markdown.text).toContain(`编号：${lead.number}\n\n类型：`)
    deps.clock.nowMs = Date.parse('2026-11-25T10:00:00+08:00')
    const ofTheRoot = await found({ kind: 'gas_smell', assigned_area_id: 'tongzi', received_at: new Date(monday('08:30')).toISOString() })
    for (const { run } of [...triageJobs, ...triageJobs])
      await run(deps)
    expect(sent.map(({ body }) => body.markdown.text?.includes(lead.number) || body.markdown.text?.includes(ofTheRoot.number))).toEqual([true, true])
    await deps.close()
  })

  it('are told again after 1, 5, 30 minutes and 2 hours, and then no more, which the settings say', async () => {
    const { deps, sent, received, settings } = await aRobot(() => Response.json({ errcode: 93000 }))
    await received()
    const failure = async () => (await settings()).webhooks[0]?.failure
    await sendNotices(deps)
    expect(await failure()).toBe('robot_93000')
    for (const [attempt, minutes] of [1, 5, 30, 120].entries()) {
      deps.clock.nowMs += minutes * MINUTE - 1
      await sendNotices(deps)
      expect(sent).toHaveLength(attempt + 1)
      deps.clock.nowMs += 1
      await sendNotices(deps)
      expect(sent).toHaveLength(attempt + 2)
    }
    deps.clock.nowMs += 1000 * MINUTE
    await sendNotices(deps)
    expect(sent).toHaveLength(5)
    const [row] = await deps.db.selectFrom('lead_webhooks').select('failure').execute()
    expect(row?.failure).toBe('given_up:robot_93000')
    await deps.close()
  })

  it('say why a message did not arrive, and forget it when one does', async () => {
    const { deps, network, dispatcher, webhook, auditActions } = await aRobot()
    const trial = async () => webhookSchema.parse(await (await dispatcher.ask('POST', `/api/staff/leads/settings/webhooks/${webhook.id}/test`)).json()).failure
    const timeout = Object.assign(new Error('too late'), { name: 'TimeoutError' })
    const cases: [() => Response | Promise<Response>, string | null][] = [
      [() => Promise.reject(timeout), 'timeout'],
      [() => Promise.reject(new TypeError('fetch failed')), 'unreachable'],
      [() => new Response(null, { status: 302, headers: { location: 'http://127.0.0.1/' } }), 'http_302'],
      [() => new Response('<html>'), 'unreadable'],
      [taken, null],
    ]
    for (const [answers, failure] of cases) {
      network.answers = answers
      expect(await trial()).toBe(failure)
    }
    expect((await auditActions()).filter(action => action.startsWith('leads.'))).toEqual(['leads.robot_added', ...cases.map(() => 'leads.robot_tried')])
    await deps.close()
  })

  it('are told once when several processes send at the same time', async () => {
    const { deps, sent, received } = await aRobot()
    await received()
    await Promise.all([sendNotices(deps), sendNotices(deps)])
    expect(sent).toHaveLength(1)
    await deps.close()
  })

  it('may only be at the hosts allowed, over https, and their addresses are never shown again', async () => {
    const { deps, dispatcher, settings, webhook, audit } = await aRobot()
    for (const url of ['http://qyapi.weixin.qq.com/x', 'https://127.0.0.1/x', 'https://localhost/x', 'https://qyapi.weixin.qq.com.evil.example/x', 'https://qyapi.weixin.qq.com:8443/x', 'https://u:p@qyapi.weixin.qq.com/x', 'https://qyapi.weixin.qq.com@evil.example/x', 'file:///etc/passwd']) {
      const answer = await dispatcher.ask('POST', '/api/staff/leads/settings/webhooks', { areaId: 'haixiao', flavour: 'wecom', url, events: ['new'] })
      expect([url, answer.status]).toEqual([url, 422])
    }
    expect(webhook).toEqual({ id: webhook.id, areaId: 'haixiao', flavour: 'wecom', host: 'qyapi.weixin.qq.com', events: ['new', 'overdue'], lastSuccessAt: null, failure: null })
    const everything = JSON.stringify([await settings(), await audit(), await deps.db.selectFrom('lead_webhooks').selectAll().execute()])
    expect(everything).not.toContain('very-secret')
    await deps.close()
  })

  it('belong to an area: others neither see, try nor remove them', async () => {
    const { deps, employ, webhook, settings, dispatcher, received, sent } = await aRobot()
    const there = await employ('楚米调度', { role: 'dispatcher', areaId: 'chumi' })
    const url = `/api/staff/leads/settings/webhooks/${webhook.id}`
    expect((await settings(there)).webhooks).toEqual([])
    expect([(await there.ask('DELETE', url)).status, (await there.ask('POST', `${url}/test`)).status]).toEqual([404, 404])
    await received()
    expect((await dispatcher.ask('DELETE', url)).status).toBe(204)
    expect((await settings()).webhooks).toEqual([])
    expect([await sendNotices(deps), sent.length]).toEqual([0, 0])
    await deps.close()
  })
})
