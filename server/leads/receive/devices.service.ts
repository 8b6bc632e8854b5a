import type { InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import { isWorkDone } from '#data/leads/device-work.ts'
import { hashDeviceKey } from '../../keys.ts'
import { leadErrors } from '../leads.errors.ts'
import { findDevice, insertDevice } from '../leads.repository.ts'

/** A phone by its random key, with the work it shows when it was never here. */
export interface SentDevice { readonly key: string, readonly work: string | undefined }

/** The hash of a phone that may send: one that is known, or has shown its work and is known from then on. Throws work_needed. */
export async function admitDevice({ keys, now }: Pick<Deps, 'keys' | 'now'>, transaction: InTransaction, { key, work }: SentDevice): Promise<string> {
  const hash = hashDeviceKey(keys, key)
  if (!await findDevice(transaction, hash)) {
    if (work === undefined || !isWorkDone(key, work))
      throw leadErrors.workNeeded()
    await insertDevice(transaction, { device_hash: hash, first_seen_at: new Date(now()).toISOString() })
  }
  return hash
}
