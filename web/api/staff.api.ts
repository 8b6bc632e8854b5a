import type { Affiliation } from '#data/disputes/parties.ts'
import type { GrantInput } from '#data/staff/account.ts'
import type { SignInInput } from '#data/staff/session.ts'
import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'
import { readDone } from './done.ts'

/** Why something is done; left out where nothing was written. */
interface Reasoned { why?: string }

/** Signing in, one's own account and those of others. No call rejects. */
export function createStaffApi({ api: { staff } }: Client) {
  return {
    /** Asking does not keep the session alive. */
    readSession: () => readAnswer(staff.session.$get()),
    signIn: (json: SignInInput) => readAnswer(staff.session.$post({ json })),
    signOut: () => readDone(staff.session.$delete()),
    listSessions: () => readAnswer(staff.sessions.$get()),
    endSession: (id: string) => readDone(staff.sessions[':id'].$delete({ param: { id } })),
    endAllSessions: () => readDone(staff.sessions.$delete()),
    changePassword: (json: { current: string, next: string }) => readDone(staff.password.$put({ json })),
    offerTotp: (password: string) => readAnswer(staff.totp.$post({ json: { password } })),
    confirmTotp: (code: string) => readAnswer(staff.totp.$put({ json: { code } })),
    removeTotp: (password: string) => readDone(staff.totp.off.$post({ json: { password } })),
    listAccounts: () => readAnswer(staff.accounts.$get()),
    addAccount: (json: { name: string, grants: GrantInput[] } & Reasoned) => readAnswer(staff.accounts.$post({ json })),
    rename: (id: string, json: { name: string } & Reasoned) => readAnswer(staff.accounts[':id'].name.$put({ param: { id }, json })),
    grant: (id: string, json: { grants: GrantInput[] } & Reasoned) => readAnswer(staff.accounts[':id'].grants.$put({ param: { id }, json })),
    /** Whoever belongs to a host or platform is kept out of disputes with it. */
    affiliate: (id: string, json: { affiliations: Affiliation[] } & Reasoned) => readAnswer(staff.accounts[':id'].affiliations.$put({ param: { id }, json })),
    disable: (id: string, json: { isDisabled: boolean } & Reasoned) => readAnswer(staff.accounts[':id'].disabled.$put({ param: { id }, json })),
    resetPassword: (id: string, json: Reasoned) => readAnswer(staff.accounts[':id'].password.$post({ param: { id }, json })),
  }
}
