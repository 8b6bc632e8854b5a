import type { Buffer } from 'node:buffer'
import type { MyRegistration } from '#data/registrations/registration.ts'
import type { Deps } from '../../deps.ts'
import { platformNames } from '#data/platforms/platform.ts'
import { toShanghaiIso } from '#data/time/shanghai.ts'
import { writeWorkbook } from '../../stations/export/write-workbook.ts'
import { roleWords, stateWords } from '../sheet-words.ts'
import { readMine } from './my-registration.service.ts'

const timeOf = (at: string | null) => at === null ? '' : toShanghaiIso(Date.parse(at)).slice(0, 19).replace('T', ' ')

/** Everything that is kept of a rider, for them to take along: as it is, without the key of their QR. Throws not_found. */
export async function readMyData(deps: Pick<Deps, 'db' | 'keys'>, secret: string): Promise<Omit<MyRegistration, 'personalKey' | 'personalId'>> {
  const { personalKey: _, personalId: __, ...data } = await readMine(deps, secret)
  return data
}

/** The same as a table that WPS opens. Throws not_found. */
export async function writeMyData(deps: Pick<Deps, 'db' | 'keys'>, secret: string): Promise<Buffer> {
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
  ]
  return writeWorkbook({ title: '我的报到', headings: ['项目', '内容'], records: lines })
}
