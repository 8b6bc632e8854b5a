import type { DisputeInput } from '#data/disputes/dispute.ts'
import type { Party } from '#data/disputes/parties.ts'
import type { openOffices } from './staff-story.ts'
import { randomBytes, randomUUID } from 'node:crypto'
import { RECEIPT_HEADER } from '#data/disputes/dispute.ts'
import { makeReceiptCode } from '#data/disputes/receipt-code.ts'
import { searchWork, WORK_HEADER } from '#data/leads/device-work.ts'

type Offices = Pick<Awaited<ReturnType<typeof openOffices>>, 'ask'>

/** A phone that has done its work, once for all tests: the work takes a moment. */
export const aPhone = (() => {
  const deviceKey = '00000000-0000-4000-8000-00000000d15c'
  let work: string | null | undefined
  return () => ({ 'x-device-key': deviceKey, [WORK_HEADER]: work ??= searchWork(deviceKey, { from: 0, tries: 10_000_000 }) ?? '' })
})()

export const aCode = (): string => makeReceiptCode(randomBytes(19))

export function aDispute(told: Partial<DisputeInput> = {}): DisputeInput {
  return {
    topic: 'wages',
    happened: '站点扣了我三天的工钱，不给说法。',
    wanted: '把钱补上',
    when: '上周',
    where: '站点',
    areaId: 'haixiao',
    parties: [],
    contact: null,
    receiptCode: aCode(),
    ...told,
  }
}

/** Somebody who raises a dispute and follows it with their code. */
export async function raise({ ask }: Offices, told: Partial<DisputeInput> = {}, id: string = randomUUID()) {
  const input = aDispute(told)
  const answer = await ask('PUT', `/api/disputes/${id}`, { body: input, headers: aPhone() })
  const code = { [RECEIPT_HEADER]: input.receiptCode }
  return {
    id,
    input,
    answer,
    thread: async () => (await ask('GET', '/api/disputes/thread', { headers: code })).json(),
    addPhoto: (bytes: Uint8Array, photoId: string = randomUUID()) => ask('PUT', `/api/disputes/photos/${photoId}`, { headers: { ...code, 'content-type': 'application/octet-stream' }, body: bytes }),
    photo: (photoId: string) => ask('GET', `/api/disputes/photos/${photoId}`, { headers: code }),
    say: (body: unknown, wordId: string = randomUUID()) => ask('PUT', `/api/disputes/words/${wordId}`, { headers: code, body }),
  }
}

export const platformParty: Party = { kind: 'platform', platform: 'meituan' }
