import D from 'better-sqlite3'
const db = new D(process.argv[2] + '/nuanyi.sqlite')
for (const { name } of db.prepare("select name from sqlite_master where type='table'").all() as any[]) { const { n } = db.prepare(`select count(*) n from "${name}"`).get() as any; if (n) console.log(name, n) }
console.log(db.prepare('select * from milestones').all())
