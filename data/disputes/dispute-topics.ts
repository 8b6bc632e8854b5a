import * as z from 'zod/mini'

/** What a dispute is about, in the order of the screen; each with the legal way beside it. */
export const disputeTopics = {
  wages: { zh: '工钱、扣款', en: 'Wages and deductions', hotline: '12333' },
  accident: { zh: '交通事故、受伤', en: 'Accident or injury', hotline: '12348' },
  compound: { zh: '小区、楼宇进不去', en: 'Access to a compound', hotline: null },
  customer: { zh: '和顾客的纠纷', en: 'A customer', hotline: '110' },
  landlord: { zh: '租房、充电', en: 'Landlord or charging', hotline: '12348' },
  platform_rules: { zh: '平台规则、处罚', en: 'Platform rules or penalties', hotline: '12333' },
  other: { zh: '其他', en: 'Something else', hotline: null },
} as const
export type DisputeTopic = keyof typeof disputeTopics
// The keys of a constant object literal are exactly its declared keys.
export const disputeTopicKeys = Object.keys(disputeTopics) as [DisputeTopic, ...DisputeTopic[]]
export const disputeTopicSchema = z.enum(disputeTopicKeys)
