import type { Hotline } from './site.ts'

/** Numbers that are the same everywhere in mainland China, the urgent ones first. A site may put its own after them. */
export const nationalHotlines: Hotline[] = [
  { number: '119', name: '火警' },
  { number: '120', name: '医疗急救' },
  { number: '110', name: '报警' },
  { number: '12345', name: '政务服务便民热线' },
  { number: '12333', name: '人力资源和社会保障热线' },
  { number: '12348', name: '公共法律服务热线' },
]
