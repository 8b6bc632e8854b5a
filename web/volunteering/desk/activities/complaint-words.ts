import type { Complaint } from '#web/api/complaints.ts'
import type { Locale } from '#web/i18n/messages.ts'

/** What the server said against an entry, as `english; 中文`, in the chosen language; empty: it said nothing. */
export function complaintWords(complaints: readonly Complaint[], locale: Locale): string {
  return complaints.map(({ message }) => {
    const [english = '', chinese] = message.split('; ')
    return locale === 'zh-CN' && chinese !== undefined ? chinese : english
  }).join('；')
}
