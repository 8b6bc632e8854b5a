import type { Buffer } from 'node:buffer'
import type { ImportGrid } from '#data/stations/import/import-table.ts'
import type { FileProblem } from '#data/stations/import/reason.ts'
import type { WorkbookAnswer, WorkbookOrder } from './workbook-message.ts'
import { Worker } from 'node:worker_threads'
import { MAX_IMPORT_ROWS } from '#data/stations/import/import-table.ts'
import { fileProblems } from '#data/stations/import/reason.ts'
import { fileLimits } from './file-limits.ts'
import { ImportFileError } from './import-file-error.ts'

const unpacksTooLarge = () => fileProblems.unreadable({ zh: `解开后超过 ${fileLimits.unpackedMegabytes} MB，或者压缩包已损坏`, en: `it unpacks to more than ${fileLimits.unpackedMegabytes} MB, or the archive is damaged` })

const takesTooLong = () => fileProblems.unreadable({ zh: '读得太久，已放弃', en: 'reading it took too long' })

const problemOf = {
  too_large: unpacksTooLarge,
  not_a_workbook: () => fileProblems.unreadable({ zh: '不是 Excel 工作簿，或者已损坏', en: 'it is not an Excel workbook, or it is damaged' }),
  protected: () => fileProblems.unreadable({ zh: '工作簿有密码，请先去掉', en: 'the workbook has a password; remove it first' }),
  no_such_sheet: () => fileProblems.unreadable({ zh: '没有这个工作表，或者它是空的', en: 'there is no such sheet, or it is empty' }),
  too_many_rows: () => fileProblems.tooManyRows(MAX_IMPORT_ROWS),
} as const satisfies Record<Extract<WorkbookAnswer, { failure: string }>['failure'], () => FileProblem>

/**
 * Reads one sheet of an .xlsx or .xls workbook, values only, in a thread of its own with limits on memory and time, so that a hostile file
 * ends its thread and not the server. Throws {@link ImportFileError}.
 */
export async function readWorkbook(bytes: Buffer, sheet: string | null): Promise<ImportGrid> {
  const order: WorkbookOrder = { bytes: new Uint8Array(bytes), sheet }
  const worker = new Worker(new URL('workbook.worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: fileLimits.workbookHeapMegabytes },
    execArgv: [],
    env: {},
  })
  try {
    const answer = await answerOf(worker)
    if ('failure' in answer)
      throw new ImportFileError(problemOf[answer.failure]())
    return answer.file
  }
  finally {
    await worker.terminate()
  }
}

function answerOf(worker: Worker): Promise<WorkbookAnswer> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => reject(new ImportFileError(takesTooLong())), fileLimits.workbookMs)
    worker.once('message', (answer: WorkbookAnswer) => {
      clearTimeout(timeout)
      resolve(answer)
    })
    worker.once('error', (error: unknown) => {
      clearTimeout(timeout)
      const isOutOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      reject(isOutOfMemory ? new ImportFileError(unpacksTooLarge()) : error)
    })
    worker.once('exit', code => reject(new Error(`the thread that reads workbooks ended with ${code}`)))
  })
}
