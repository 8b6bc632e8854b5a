import type { Datum } from '../../geo/datum.ts'

/** A heading made comparable: `经度 (GCJ-02)` and `经度gcj02` are equal. */
export function normaliseHeader(header: string): string {
  return header.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '')
}

/** Words in a heading that name a datum; they are looked for in the normalised heading. */
const datumWords = [
  ['gcj02', /gcj0?2|火星|高德|腾讯|amap|tencent/],
  ['bd09', /bd0?9(?:ll|mc)?|百度|baidu/],
  ['wgs84', /wgs(?:19)?84|cgcs2000|国家2000|大地2000|gps/],
] as const satisfies readonly (readonly [Datum, RegExp])[]

/** The datum that a heading names, if it names one. */
export function datumNamedIn(header: string): Datum | undefined {
  const normal = normaliseHeader(header)
  return datumWords.find(([, word]) => word.test(normal))?.[0]
}

/** The normalised heading without the datum it names: `lng_gcj02` is `lng`. */
export function withoutDatum(normalHeader: string): string {
  return datumWords.reduce((rest, [, word]) => rest.replace(word, ''), normalHeader)
}

/** Whether a column holds somebody's guess in place of a fact, such as `open_hours_repo_default` or 推测时间. */
export function holdsGuesses(header: string): boolean {
  return /default|guess|assum|infer|estimat|默认|缺省|推测|推断|猜测|估计|预估|假定|暂定/.test(normaliseHeader(header))
}

/** Whether a column holds people's contact data, which stations do not carry. 手机充电 is a service. */
export function holdsPersonalData(header: string): boolean {
  return /(?:phone|mobile|手机)(?!充|charg)|tel$|contact|wechat|身份证|电话|联系|负责人|责任人|管理员|微信/.test(normaliseHeader(header))
}
