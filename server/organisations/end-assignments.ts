import type { InTransaction } from '../db/database.ts'
import { deleteAssignment, endAssignmentRow, listOpenAssignments } from './instructors.repository.ts'

/** Ends all that holds of an organisation or an instructor with a day as the last; what would begin after it never was. */
export async function endAssignmentsOf(transaction: InTransaction, column: 'organisation_id' | 'instructor_id', id: string, day: string): Promise<void> {
  for (const assignment of await listOpenAssignments(transaction, column, id, day)) {
    if (assignment.starts_on > day)
      await deleteAssignment(transaction, assignment.id)
    else
      await endAssignmentRow(transaction, assignment.id, day)
  }
}
