import type { ClearedDemo } from '../demo/clear-demo.service.ts'
import type { Command } from './command.ts'
import { operator } from '../audit/actor.ts'
import { clearDemo } from '../demo/clear-demo.service.ts'
import { everywhere } from '../staff/scope.ts'

/** What is counted, in words, in the order of the answer. */
const removedWords = {
  stations: '驿站（个）',
  registrations: '报到（人）',
  leads: '线索（条）',
  disputes: '矛盾纠纷（个）',
  activities: '活动（场）',
  careEvents: '送清凉（场）',
  organisations: '组织（家）',
  instructors: '党建指导员（人）',
  accounts: '工作人员账号（个）',
} as const satisfies Record<Exclude<keyof ClearedDemo['removed'], 'kept'>, string>

const keptWords = {
  stations: '有真实线索、活动、核实或建议的示例驿站，已停用',
  registrations: '有真实报到并入的示例报到',
  activities: '有真实骑手报名或签到的示例活动',
  careEvents: '有真实骑手领过的示例送清凉',
  leads: '有真实线索并入的示例线索',
  instructors: '联系真实组织的示例党建指导员',
  accounts: '有真实案件在手的示例账号',
} as const satisfies Record<keyof ClearedDemo['kept'], string>

// The keys of a constant object literal are exactly its declared keys.
const keysOf = <Words extends object>(words: Words) => Object.keys(words) as (keyof Words)[]

/** Takes the sample data away. */
export const demoClearCommand: Command = {
  usage: 'demo clear',
  doc: '清除示例数据，真实数据一条不动；有真实数据挂着的示例会留下并列出来。操作记录不删',
  options: [],
  run: async (_, { stdout, openDeps, readConfig }) => {
    const deps = await openDeps(readConfig())
    try {
      await deps.index.refresh()
      const { removed, kept } = await clearDemo(deps, { actor: operator, scope: everywhere })
      stdout.write(`清除了：${keysOf(removedWords).map(key => `${removedWords[key]} ${removed[key]}`).join('，')}\n`)
      for (const key of keysOf(keptWords)) {
        if (kept[key].length > 0)
          stdout.write(`留下 ${kept[key].length} 项，${keptWords[key]}：\n${kept[key].map(id => `  ${id}\n`).join('')}`)
      }
      return 0
    }
    finally {
      await deps.db.destroy()
    }
  },
}
