import type { Buffer } from 'node:buffer'
import type { MyCare } from '#data/care/my-care.ts'
import type { MyRegistration } from '#data/registrations/registration.ts'
import type { MyService } from '#data/volunteering/roster.ts'
import type { CreditState } from '#data/volunteering/service-entry.ts'
import type { Deps } from '../../deps.ts'
import { platformNames } from '#data/platforms/platform.ts'
import { toShanghaiIso } from '#data/time/shanghai.ts'
import { listMyCare } from '../../care/my-care.service.ts'
import { writeWorkbook } from '../../stations/export/write-workbook.ts'
import { readMyService } from '../../volunteering/sign-up.service.ts'
import { toPerson } from '../people.service.ts'
import { roleWords, stateWords } from '../sheet-words.ts'
import { getMine, readMine } from './my-registration.service.ts'

const timeOf = (at: string | null) => at === null ? '' : toShanghaiIso(Date.parse(at)).slice(0, 19).replace('T', ' ')

type DataDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'index'>
const creditWords: Record<CreditState, string> = { counts: '计入', waiting: '待确认', reversed: '已冲销', overlaps: '同一时间已记过，不计', reversal: '冲销' }

/** Everything that is kept of a rider, for them to take along: as it is, without the key of their QR. Throws not_found. */
export async function readMyData(deps: DataDeps, secret: string): Promise<Omit<MyRegistration, 'personalKey' | 'personalId'> & { service: MyService, care: MyCare[] }> {
  const { personalKey: _, personalId: __, ...data } = await readMine(deps, secret)
  const { ids } = await toPerson(deps.db, (await getMine(deps.db, deps.keys, secret)).standing)
  return { ...data, service: await readMyService(deps, secret), care: await listMyCare(deps, ids) }
}

/** The same as a table that WPS opens. Throws not_found. */
export async function writeMyData(deps: DataDeps, secret: string): Promise<Buffer> {
  const mine = await readMyData(deps, secret)
  const lines: [string, string][] = [
    ['称呼', mine.name],
    ['手机号', mine.phone],
    ['平台', mine.platform === null ? '' : platformNames.zh[mine.platform]],
    ['社区', mine.areaName],
    ['愿意担任', mine.roles.map(role => roleWords[role]).join('、')],
    ['状态', stateWords[mine.state]],
    ['报到时间', timeOf(mine.registeredAt)],
    ['核实时间', timeOf(mine.verifiedAt)],
    ['同意：报到所必需', timeOf(mine.consent.register)],
    ['同意：公开称呼', timeOf(mine.consent.publish_name)],
    ['同意：向上级提供', timeOf(mine.consent.pass_on)],
    ...mine.appointments.map(({ role, areaName, startsOn, endsOn, ended }): [string, string] => ['聘任', `${roleWords[role]}，${areaName}，${startsOn} 至 ${ended?.on ?? endsOn}${ended ? `（提前结束：${ended.reason}）` : ''}`]),
    ['服务时长，扫码记的（分钟）', String(mine.service.totals.scannedMinutes)],
    ['服务时长，补录的（分钟）', String(mine.service.totals.backEnteredMinutes)],
    ['服务时长，等确认的（分钟，不在上面两项里）', String(mine.service.totals.waitingMinutes)],
    ...mine.service.rows.map(({ from, to, activityTitle, minutes, source, state, reason }): [string, string] => [`服务记录，${source === 'D' ? '补录' : '扫码'}`, `${timeOf(from)} 至 ${timeOf(to)}，${activityTitle}，${minutes} 分钟，${creditWords[state]}${reason === null ? '' : `（${reason}）`}`]),
    ...mine.care.map(({ eventTitle, place, at, packs }): [string, string] => ['送清凉、送温暖', `${timeOf(at)}，${eventTitle}，${place}，${packs} 份`]),
  ]
  return writeWorkbook({ title: '我的报到', headings: ['项目', '内容'], records: lines })
}
