import type { Database } from '../db/database.ts'
import { findMilestone } from '../db/revisions.repository.ts'
import { demoMilestones } from './demo-milestones.ts'

/** Whether a demonstration was begun here and not taken away: what is counted has samples in it. */
export async function holdsDemo(db: Database): Promise<boolean> {
  return await findMilestone(db, demoMilestones.began) !== undefined && await findMilestone(db, demoMilestones.cleared) === undefined
}
