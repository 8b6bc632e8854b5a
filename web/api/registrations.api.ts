import type { RegistrationChange } from '#data/registrations/registration.ts'
import type { Client } from './client.ts'
import { REGISTRATION_HEADER } from '#data/registrations/registration.ts'
import { readAnswer } from './answer.ts'

/** One's own registration, by the secret of this phone, which goes in a header only. Registering itself goes through the outbox. No call rejects. */
export function createRegistrationsApi({ api: { registrations } }: Client) {
  const header = (secret: string) => ({ [REGISTRATION_HEADER]: secret })
  return {
    mine: (secret: string) => readAnswer(registrations.mine.$get({ header: header(secret) })),
    digits: (secret: string) => readAnswer(registrations.mine.digits.$post({ header: header(secret) })),
    change: (id: string, secret: string, json: RegistrationChange) => readAnswer(registrations.changes[':id'].$put({ param: { id }, header: header(secret), json })),
    claim: (code: string, secret: string) => readAnswer(registrations.claim.$post({ json: { code, secret } })),
    /** Everything that is kept of oneself, as a file; null: it could not be had. */
    async data(secret: string, kind: 'json' | 'xlsx'): Promise<Blob | null> {
      try {
        const response = await (kind === 'json' ? registrations.mine['data.json'].$get({ header: header(secret) }) : registrations.mine['data.xlsx'].$get({ header: header(secret) }))
        return response.ok ? await response.blob() : null
      }
      catch {
        return null
      }
    },
  }
}
