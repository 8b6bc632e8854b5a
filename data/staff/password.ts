import { nameKey } from './account.ts'

/** NIST SP 800-63B: length and a list of known ones; no rules of composition, no change for its own sake. In letters (code points). */
export const PASSWORD_MIN_LETTERS = 10
export const PASSWORD_MAX_LETTERS = 200

export type PasswordFault = 'too_short' | 'too_long' | 'is_name' | 'too_common'

/** What people type when ten letters are asked for. Compared without capitals, spaces and signs. */
const obvious = new Set([
  '0123456789',
  '1234567890',
  '12345678910',
  '123456789a',
  'a123456789',
  '9876543210',
  '0987654321',
  '1qaz2wsx3edc',
  '1q2w3e4r5t',
  'qwertyuiop',
  'qwerty12345',
  'qwerty123456',
  'asdfghjkl1',
  'abcdefghij',
  'abc1234567',
  'abcd123456',
  'aa12345678',
  'a1b2c3d4e5',
  'password12',
  'password123',
  'passw0rd12',
  'p4ssword12',
  'admin12345',
  'admin123456',
  'adminadmin',
  'administrator',
  'woaini1314',
  'woaini5201314',
  '5201314520',
  'iloveyou12',
  'nuanyi1234',
  'nuanyi12345',
  'nuanyi123456',
  'nuanyinuanyi',
  'letmein123',
  'welcome123',
])

/** A password as it is hashed: the same letters give the same bytes whatever keyboard wrote them. */
export const normalisePassword = (password: string): string => password.normalize('NFC')

/** Why a password cannot be taken; null: it can. */
export function passwordFault(password: string, accountName: string): PasswordFault | null {
  const letters = [...password].length
  if (letters < PASSWORD_MIN_LETTERS)
    return 'too_short'
  if (letters > PASSWORD_MAX_LETTERS)
    return 'too_long'
  const bare = nameKey(password).replace(/[^\p{L}\p{N}]/gu, '')
  const name = nameKey(accountName).replace(/[^\p{L}\p{N}]/gu, '')
  if (name !== '' && bare.replaceAll(name, '') === '')
    return 'is_name'
  return obvious.has(bare) || new Set(bare).size <= 2
    ? 'too_common'
    : null
}
