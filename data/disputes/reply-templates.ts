import type { DisputeTopic } from './dispute-topics.ts'
import type { DisputeDeed } from './life-cycle.ts'
import { disputeTopics } from './dispute-topics.ts'

/** Words for reporters that come again and again. Built in, so that nobody's name or number can get into them; a blank is left as ＿＿. */
export interface DisputeReply {
  readonly key: string
  /** To which deeds it belongs. */
  readonly deeds: readonly DisputeDeed[]
  readonly title: { readonly zh: string, readonly en: string }
  /** `{area}`: whose mediators these are; `{hotline}`: the public number beside this topic. Nothing else of a case is filled in. */
  readonly words: string
}

export const BLANK = '＿＿'

export const disputeReplies: readonly DisputeReply[] = [
  { key: 'taken', deeds: ['say'], title: { zh: '已收到，在办', en: 'Received, at work' }, words: '你说的事我们收到了，{area}的调解员在办。有进展就在这里告诉你，你也可以随时在这里补充。不用留姓名和电话。' },
  { key: 'more', deeds: ['say'], title: { zh: '请补充情况', en: 'Asks for more' }, words: '想再问几件事，不方便说的可以不答：事情是哪天、在哪里？有没有通知、截图、工资单？你希望怎么解决？' },
  { key: 'evidence', deeds: ['say'], title: { zh: '请留好证据', en: 'Keep the evidence' }, words: '请把聊天记录、扣款页面、接单记录、收据留好，先不要删。发给我们之前，可以盖住你的姓名、电话和账号。' },
  { key: 'talking', deeds: ['say'], title: { zh: '已和对方联系', en: 'Spoke to the other side' }, words: '我们已经和对方联系。没有说是谁反映的，也没有转发你写的原话。对方的答复是：＿＿。你怎么看？' },
  { key: 'contact', deeds: ['say'], title: { zh: '问能不能联系', en: 'May we contact you' }, words: '下一步要当面谈。你愿意让调解员联系你吗？不愿意也可以，事情照样办。要看你的联系方式，须两名调解员同意，你这里会看到时间和原因。' },
  { key: 'delay', deeds: ['say'], title: { zh: '还要一些时间', en: 'Needs more time' }, words: '这件事还在办，还要一些时间。原因是：＿＿。大约＿＿前会再告诉你。' },
  { key: 'meet', deeds: ['meet'], title: { zh: '约时间见面', en: 'A meeting' }, words: '想约你和对方当面谈一次。时间：＿＿。地点：＿＿。你可以请人陪着来，也可以只由调解员转达。不来不影响办理。' },
  { key: 'apart', deeds: ['meet'], title: { zh: '分开谈', en: 'Apart from each other' }, words: '我们会和双方分开谈，你不用见对方。时间：＿＿。方式：＿＿。' },
  { key: 'settled', deeds: ['settle'], title: { zh: '谈好了', en: 'Settled' }, words: '双方谈好了：＿＿。对方答应在＿＿前做到。到时没有做到，请在这里告诉我们，也可以重新打开。' },
  { key: 'labour', deeds: ['refer'], title: { zh: '转劳动监察、仲裁', en: 'To the labour authority' }, words: '这件事要由劳动保障监察或劳动仲裁来办，我们帮不到最后。可以打 12333 咨询，也可以带上证据去＿＿。要材料，我们可以提供调解记录。' },
  { key: 'legal_aid', deeds: ['refer'], title: { zh: '转法律援助', en: 'To legal aid' }, words: '这件事适合请法律援助。可以打 12348，或者到法律援助中心（＿＿）申请，符合条件的不收费。' },
  { key: 'police', deeds: ['refer'], title: { zh: '转公安', en: 'To the police' }, words: '这件事应当由公安机关处理。有危险请马上打 110。' },
  { key: 'no_agreement', deeds: ['give_up'], title: { zh: '没有谈成', en: 'No agreement' }, words: '我们和双方都谈过，没有谈成。原因是：＿＿。你可以去仲裁、起诉，也可以打 {hotline} 问下一步。三十天内可以重新打开一次。' },
]

/** The public number that goes with a topic; legal aid where there is none of its own. */
export const hotlineOf = (topic: DisputeTopic): string => disputeTopics[topic].hotline ?? '12348'

/** The words of a template for one case. */
export function fillReply({ words }: Pick<DisputeReply, 'words'>, { area, topic }: { area: string, topic: DisputeTopic }): string {
  return words.replaceAll(/\{(area|hotline)\}/g, (_, name: string) => name === 'area' ? area : hotlineOf(topic))
}

/** What looks like a phone number or a number of an identity card in words that somebody is about to send. Hotlines are shorter. */
export function findPersonalNumbers(words: string): string[] {
  return words.normalize('NFKC').match(/\d(?:[\s-]?\d){16}[\dx]|(?<!\d)1[3-9]\d(?:[\s-]?\d){8}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/gi) ?? []
}
