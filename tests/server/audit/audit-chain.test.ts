import type { Deps } from '#server/deps.ts'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { operator } from '#server/audit/actor.ts'
import { audited } from '#server/audit/audited.service.ts'
import { readHead, verifyChain } from '#server/audit/verify.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'

/** Somebody with the rights of the database's owner takes away what protects the audit. */
const unprotect = {
  sqlite: async ({ db }: Pick<Deps, 'db'>) => {
    for (const deed of ['update', 'delete', 'replace'])
      await sql`drop trigger ${sql.id(`audit_entries_no_${deed}`)}`.execute(db)
  },
  postgresql: async ({ db }: Pick<Deps, 'db'>) => {
    await sql`drop trigger audit_entries_append_only on audit_entries`.execute(db)
  },
}

const note = (deps: Deps, subject: string) => audited(deps, ({ record }) => record(operator, { action: 'account.renamed', subject: `account:${subject}`, areaId: null, why: '改错字', details: { from: '张三', to: subject } }))

describeDialects('the audit chain', (open) => {
  async function fiveEntries(options: { isOpen?: boolean } = {}) {
    const deps = await open()
    for (let count = 1; count <= 5; count++)
      await note(deps, `n${count}`)
    if (options.isOpen ?? true)
      await unprotect[deps.dialect.name](deps)
    const swap = async (one: number, other: number) => {
      for (const [from, to] of [[one, 999], [other, one], [999, other]] as const)
        await deps.db.updateTable('audit_entries').set({ seq: to }).where('seq', '=', from).execute()
    }
    const cut = (seq: number) => deps.db.deleteFrom('audit_entries').where('seq', '>=', seq).execute()
    const headBack = async (seq: number) => {
      const { hash } = await deps.db.selectFrom('audit_entries').select('hash').where('seq', '=', seq).executeTakeFirstOrThrow()
      await deps.db.updateTable('audit_head').set({ seq, hash }).execute()
    }
    return { deps, swap, cut, headBack, fault: async (noted?: { seq: number, hash: string }) => (await verifyChain(deps, noted)).fault }
  }

  it('that nobody touched is whole, from the first to the last of its numbers', async () => {
    const { deps, fault } = await fiveEntries()
    expect(await fault()).toBeNull()
    expect((await deps.db.selectFrom('audit_entries').select('seq').orderBy('seq').execute()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    expect(await readHead(deps)).toMatchObject({ seq: 5, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    await deps.close()
  })

  it('is whole when it is empty', async () => {
    const deps = await open()
    expect(await verifyChain(deps)).toEqual({ head: { seq: 0, hash: '' }, fault: null })
    await deps.close()
  })

  it('names a row of which any column was changed', async () => {
    const { deps, fault } = await fiveEntries()
    const row = await deps.db.selectFrom('audit_entries').selectAll().where('seq', '=', 3).executeTakeFirstOrThrow()
    const changes = { at: '2020-01-01T00:00:00.000Z', actor_kind: 'server', actor_id: 'x', actor_name: 'x', action: 'account.disabled', subject: null, area_id: 'x', why: null, details: '{"from":"张三","to":"n4"}', hash: 'x' } as const
    for (const [column, value] of Object.entries(changes)) {
      await deps.db.updateTable('audit_entries').set({ [column]: value }).where('seq', '=', 3).execute()
      expect(await fault(), column).toEqual({ seq: 3, kind: 'changed' })
      await deps.db.updateTable('audit_entries').set(row).where('seq', '=', 3).execute()
    }
    expect(await fault()).toBeNull()
    await deps.close()
  })

  it('names the first row that was taken out', async () => {
    const { deps, fault } = await fiveEntries()
    await deps.db.deleteFrom('audit_entries').where('seq', 'in', [2, 4]).execute()
    expect(await fault()).toEqual({ seq: 2, kind: 'missing' })
    await deps.close()
  })

  it('names the row that moved up into the place of one that was taken out', async () => {
    const { deps, fault, headBack } = await fiveEntries()
    await deps.db.deleteFrom('audit_entries').where('seq', '=', 3).execute()
    await deps.db.updateTable('audit_entries').set({ seq: 3 }).where('seq', '=', 4).execute()
    await deps.db.updateTable('audit_entries').set({ seq: 4 }).where('seq', '=', 5).execute()
    await headBack(4)
    expect(await fault()).toEqual({ seq: 3, kind: 'out_of_order' })
    await deps.close()
  })

  it('names the first of two rows that changed places', async () => {
    const { deps, fault, swap } = await fiveEntries()
    await swap(2, 4)
    expect(await fault()).toEqual({ seq: 2, kind: 'out_of_order' })
    await deps.close()
  })

  it('names the first row of a tail that was cut off', async () => {
    const { deps, fault, cut } = await fiveEntries()
    await cut(4)
    expect(await fault()).toEqual({ seq: 4, kind: 'missing' })
    await deps.close()
  })

  it('whose tail and head were cut off together is found by the head that was written down', async () => {
    const { deps, fault, cut, headBack } = await fiveEntries()
    const noted = await readHead(deps)
    expect(await fault(noted)).toBeNull()
    await cut(4)
    await headBack(3)
    expect(await fault()).toBeNull()
    expect(await fault(noted)).toEqual({ seq: 4, kind: 'missing' })
    // Filled up again with other entries, it ends at the same number with another hash.
    for (const name of ['x4', 'x5', 'x6'])
      await note(deps, name)
    expect(await fault()).toBeNull()
    expect(await fault(noted)).toEqual({ seq: 5, kind: 'not_as_noted' })
    await deps.close()
  })

  it('cannot be changed, emptied or overwritten through the database', async () => {
    const { deps, fault } = await fiveEntries({ isOpen: false })
    await expect(deps.db.updateTable('audit_entries').set({ why: 'x' }).where('seq', '=', 3).execute()).rejects.toThrow(/append-only/)
    await expect(deps.db.deleteFrom('audit_entries').where('seq', '=', 3).execute()).rejects.toThrow(/append-only/)
    const row = await deps.db.selectFrom('audit_entries').selectAll().where('seq', '=', 3).executeTakeFirstOrThrow()
    await expect(deps.db.insertInto('audit_entries').values(row).execute()).rejects.toThrow()
    const emptyOrReplace = {
      sqlite: () => deps.db.replaceInto('audit_entries').values({ ...row, why: 'x' }).execute(),
      postgresql: () => sql`truncate audit_entries`.execute(deps.db),
    }
    await expect(emptyOrReplace[deps.dialect.name]()).rejects.toThrow(/append-only/)
    expect(await fault()).toBeNull()
    await deps.close()
  })

  it('undoes a change that is not recorded, and one whose entry does not have its shape', async () => {
    const { deps } = await fiveEntries()
    const reach = (name: string) => deps.db.selectFrom('milestones').selectAll().where('name', '=', name).execute()
    await expect(audited(deps, async ({ transaction }) => {
      await transaction.insertInto('milestones').values({ name: 'quiet', at: '' }).execute()
    })).rejects.toThrow('not recorded')
    await expect(audited(deps, async ({ transaction, record }) => {
      await transaction.insertInto('milestones').values({ name: 'phone', at: '' }).execute()
      // A details shape of the wrong kind, as only untyped code could hand over.
      await record(operator, { action: 'session.locked', subject: null, areaId: null, details: { phone: '13812345678' } as never })
    })).rejects.toThrow()
    expect([await reach('quiet'), await reach('phone')]).toEqual([[], []])
    expect((await readHead(deps)).seq).toBe(5)
    await deps.close()
  })

  it('has no gap after a change that failed, and none for one that changed nothing', async () => {
    const { deps, fault } = await fiveEntries()
    await expect(audited(deps, async ({ record }) => {
      await record(operator, { action: 'session.locked', subject: null, areaId: null })
      throw new Error('no')
    })).rejects.toThrow('no')
    await audited(deps, async ({ unchanged }) => unchanged())
    await Promise.all(['a', 'b', 'c'].map(name => note(deps, name)))
    expect((await readHead(deps)).seq).toBe(8)
    expect(await fault()).toBeNull()
    await deps.close()
  })
})
