import type { OutboxEntry } from '#web/offline/outbox-entry.ts'
import { describe, expect, it } from 'vitest'
import { nextStep } from '#web/offline/next-step.ts'

const NOW = 1_000_000
const entry = (told: Partial<OutboxEntry>): OutboxEntry => ({ id: '0190aaaa-0000-7000-8000-000000000001', kind: 'lead', method: 'PUT', path: '/api/leads/1', body: '{}', createdAt: 0, attempts: 0, nextAttemptAt: 0, state: 'waiting', problem: null, ...told })
const told = (status: number | null) => ({ code: 'too_many_requests', status, detail: null, errors: [] })
const slowedScan = entry({ id: 'slowed', kind: 'check_in', attempts: 1, nextAttemptAt: NOW + 60_000, problem: told(429) })

describe('scans that wait because wrong digits were typed', () => {
  it('let everything else pass', () => {
    const lead = entry({ id: 'lead' })
    expect(nextStep([slowedScan, lead], NOW, false)).toEqual({ send: lead })
  })

  it('hold up further scans, in their order', () => {
    const next = entry({ id: 'next', kind: 'check_in' })
    expect(nextStep([slowedScan, next], NOW, true)).toEqual({ waitUntil: NOW + 60_000 })
    expect(nextStep([slowedScan, next], NOW + 60_000, false)).toEqual({ send: slowedScan })
  })

  it('are others than reports that the server asks to wait, which hold up what comes after', () => {
    const report = entry({ id: 'report', attempts: 1, nextAttemptAt: NOW + 60_000, problem: told(429) })
    expect(nextStep([report, entry({ id: 'next' })], NOW, true)).toEqual({ waitUntil: NOW + 60_000 })
  })

  it('wait as everything does when there is no network', () => {
    const scan = entry({ id: 'scan', kind: 'check_in', attempts: 1, nextAttemptAt: NOW + 60_000, problem: told(null) })
    expect(nextStep([scan, entry({ id: 'lead' })], NOW, false)).toEqual({ waitUntil: NOW + 60_000 })
    expect(nextStep([scan, entry({ id: 'lead' })], NOW, true)).toEqual({ send: scan })
  })
})
