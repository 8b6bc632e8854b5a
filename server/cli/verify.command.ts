import type { ChainFault } from '../audit/verify.service.ts'
import type { Command } from './command.ts'
import * as z from 'zod/mini'
import { verifyChain } from '../audit/verify.service.ts'
import { CommandError } from './command.ts'

const notedSchema = z.strictObject({ expect: z.optional(z.string().check(z.regex(/^\d{1,9}:(?:[0-9a-f]{64})?$/))) })

const faultWords = {
  missing: '不见了',
  out_of_order: '和前一条接不上：被删除、插入或调换过',
  changed: '内容被改过',
  not_as_noted: '和记下的不一样',
} as const satisfies Record<ChainFault['kind'], string>

/** Checks that nobody has changed, taken out or reordered a row of the audit. */
export const verifyCommand: Command = {
  usage: 'verify',
  doc: '检查操作记录有没有被改过、删过、调换过；最后打印链尾，请抄在别处',
  options: [{ flags: '--expect <seq:hash>', doc: '以前抄下的链尾：能看出后面的记录有没有被整段删掉' }],
  examples: ['verify', 'verify --expect 128:9f86d0…'],
  run: async ({ options }, { stdout, stderr, openDeps, readConfig }) => {
    const given = z.safeParse(notedSchema, options)
    if (!given.success)
      throw new CommandError('--expect 要写成 序号:哈希，照抄 verify 打印的链尾')
    const [seq, hash] = given.data.expect?.split(':') ?? []
    const deps = await openDeps(readConfig())
    try {
      const { head, fault } = await verifyChain(deps, seq === undefined ? undefined : { seq: Number(seq), hash: hash ?? '' })
      if (fault) {
        stderr.write(`操作记录第 ${fault.seq} 条${faultWords[fault.kind]}\n`)
        return 1
      }
      stdout.write(`操作记录 ${head.seq} 条，没有被改动\n链尾：${head.seq}:${head.hash}\n`)
      return 0
    }
    finally {
      await deps.db.destroy()
    }
  },
}
