import type { HeadcountBand, OrganisationKind, PartyForm } from '#data/organisations/organisation.ts'

/** Words of the tables for people. */
export const kindWords = { enterprise: '企业', social: '社会组织' } as const satisfies Record<OrganisationKind, string>
export const formWords = { single: '单独组建', joint: '联合组建', regional: '区域组建', industry: '行业组建', temporary: '临时党组织', instructor: '指导员覆盖', none: '无' } as const satisfies Record<PartyForm, string>
export const headcountWords = { under_10: '10人以下', under_50: '10-49人', under_100: '50-99人', under_300: '100-299人', from_300: '300人以上' } as const satisfies Record<HeadcountBand, string>
