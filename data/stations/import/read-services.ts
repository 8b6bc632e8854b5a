import type { ServiceKey } from '../service.ts'
import type { Remark } from './reason.ts'
import type { DraftService } from './station-draft.ts'
import { remarks } from './reason.ts'
import { findServiceByWord } from './service-words.ts'
import { MAX_SERVICE_DETAIL } from './station-draft.ts'

const YES = /^(?:[有是√✓✔☑✅vy1]|yes|true|具备|提供|可以?|已配备?)$/
const NO = /^(?:[无否×✗✘❌xn0]|没有|不是|no|false|不具备|不提供|未配备?|不可以?)$/
/** 有（4 个插座）, 有，需登记: a yes with words, which are kept as they are. */
const YES_WITH_DETAIL = /^有[（(,，;；:：\s](\S.*)$/

/** Reads a cell under one service: yes, no, or nothing where the words claim neither. */
export function readServiceCell(text: string): DraftService | null {
  const normal = text.normalize('NFKC').trim().toLowerCase()
  if (YES.test(normal))
    return { state: 'yes', detail: null }
  if (NO.test(normal))
    return { state: 'no', detail: null }
  const words = YES_WITH_DETAIL.exec(text.trim())?.[1]
  const detail = /^有[（(]/.test(text) ? words?.replace(/[）)]$/, '') : words
  return detail === undefined || detail === '' || [...detail].length > MAX_SERVICE_DETAIL ? null : { state: 'yes', detail }
}

/** Reads a list such as 饮水、充电、无空调 under one heading; words that name no service become remarks. A lone 无 names none, so it denies none. */
export function readServiceList(text: string, header: string): { services: Partial<Record<ServiceKey, DraftService>>, remarks: Remark[] } {
  const services: Partial<Record<ServiceKey, DraftService>> = {}
  const unread: string[] = []
  if (NO.test(text.trim()))
    return { services, remarks: [] }
  for (const word of text.normalize('NFKC').split(/[,;、/|。\s]+|和|及/).filter(part => part !== '')) {
    const said = findServiceByWord(word)
    const denied = /^(?:无|没有|不提供)/.test(word)
      ? findServiceByWord(word.replace(/^(?:无|没有|不提供)/, ''))
      : undefined
    if (said !== undefined)
      services[said] = { state: 'yes', detail: null }
    else if (denied !== undefined)
      services[denied] = { state: 'no', detail: null }
    else
      unread.push(word)
  }
  return {
    services,
    remarks: unread.length > 0
      ? [
          remarks.serviceUnread(header, unread.join('、')),
        ]
      : [],
  }
}
