import type { FormKey } from '#data/organisations/coverage.ts'
import type { HeadcountBand, OrganisationInput, OrganisationKind } from '#data/organisations/organisation.ts'
import { MAX_MEMBERS } from '#data/organisations/organisation.ts'

/** What stands in the form; an empty text is not known. */
export interface OrganisationDraft { areaId: string, kind: OrganisationKind, name: string, code: string, industry: string, headcount: HeadcountBand | '', form: FormKey, formSince: string, members: string }

export const emptyDraft = (areaId: string): OrganisationDraft => ({ areaId, kind: 'enterprise', name: '', code: '', industry: '', headcount: '', form: 'unknown', formSince: '', members: '' })

export const draftOf = ({ areaId, kind, name, code, industry, headcount, form, formSince, members }: OrganisationInput): OrganisationDraft =>
  ({ areaId, kind, name, code: code ?? '', industry: industry ?? '', headcount: headcount ?? '', form: form ?? 'unknown', formSince: formSince ?? '', members: members === null ? '' : String(members) })

/** The draft as it is sent, or the part that is wrong. A day beside an unknown form is left out. */
export function readDraft({ areaId, kind, name, code, industry, headcount, form, formSince, members }: OrganisationDraft): { input: OrganisationInput, fault: null } | { input: null, fault: 'name' | 'members' } {
  if (name.trim() === '')
    return { input: null, fault: 'name' }
  const typed = members.normalize('NFKC').trim()
  if (typed !== '' && (!/^\d{1,6}$/.test(typed) || Number(typed) > MAX_MEMBERS))
    return { input: null, fault: 'members' }
  return {
    input: { areaId, kind, name: name.trim(), code: code.trim() || null, industry: industry.trim() || null, headcount: headcount || null, form: form === 'unknown' ? null : form, formSince: form === 'unknown' ? null : formSince || null, members: typed === '' ? null : Number(typed) },
    fault: null,
  }
}
