import type { Client } from './client.ts'
import { REGISTRATION_HEADER } from '#data/registrations/registration.ts'
import { readAnswer } from './answer.ts'

/** Activities, one's own hours, and printed records. Checking in and signing up go through the outbox. No call rejects. */
export function createMyVolunteeringApi({ api }: Client) {
  return {
    activities: () => readAnswer(api.activities.$get()),
    mine: (secret: string) => readAnswer(api.volunteering.mine.$get({ header: { [REGISTRATION_HEADER]: secret } })),
    record: (code: string) => readAnswer(api['service-records'][':code'].$get({ param: { code } })),
  }
}
