import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * What a phone shows with its first report: a little work that is bound to its random device key, so that ever new keys are not free. There is
 * nothing to ask for before, so it is done without a network, once per phone. Limits by address would shut out a county behind one carrier NAT.
 */
export const WORK_HEADER = 'x-device-work'
/** Leading zero bits: about 65,000 tries. One key took 2.5 s in Node on a loaded machine, so phones begin when the form opens, in slices. */
const WORK_BITS = 16

const leadingZeroBits = (hash: Uint8Array): number => {
  const at = hash.findIndex(byte => byte !== 0)
  return at < 0 ? hash.length * 8 : at * 8 + Math.clz32(hash[at] ?? 0) - 24
}

/** Whether the work was done for this device key. */
export function isWorkDone(deviceKey: string, work: string): boolean {
  return /^\d{1,12}$/.test(work) && leadingZeroBits(sha256(utf8ToBytes(`${deviceKey}:${work}`))) >= WORK_BITS
}

/** Looks for the work of a device key among `tries` numbers from `from`; null: not among them, go on at `from + tries`. */
export function searchWork(deviceKey: string, { from, tries }: { from: number, tries: number }): string | null {
  for (let number = from; number < from + tries; number++) {
    if (isWorkDone(deviceKey, String(number)))
      return String(number)
  }
  return null
}
